import { isObject } from '../http/json.ts';
import type { JsonObject } from '../protocol.ts';
import { CARD_CODE } from './card-fault.ts';
import { margin } from './grammar.ts';
import {
  anyObject,
  below,
  type ComponentSchema,
  either,
  fault,
  judgeFields,
  oneOf,
  type Place,
  type Rule,
  text,
} from './rule.ts';
import { elementId } from './text-rules.ts';

/** Containers that stand directly in the body only. */
const ROOT_ONLY = ['form', 'table'];
/** Controls that are of no use outside a form, and refused there. */
const FORM_ONLY = ['multi_select_static', 'multi_select_person'];
/** Advised are 5 layers; how the platform counts is not documented, so the judge starts at 7. */
const MAX_DEPTH = 6;

/** Properties that every component may have. */
const COMMON: Record<string, Rule> = {
  tag: text(),
  element_id: elementId,
  margin,
  fallback: either(oneOf('drop'), anyObject),
};

function judgeNesting(tag: string, component: JsonObject, place: Place, root: boolean): void {
  if (!root && ROOT_ONLY.includes(tag)) fault(place, `${tag} must stand directly in body.elements`);
  const formOnly = FORM_ONLY.includes(tag) || (tag === 'select_img' && component.multi_select === true);
  if (formOnly && !place.inForm) fault(place, `${tag} must stand in a form`);
  if (place.depth > MAX_DEPTH) fault(place, `components are nested deeper than ${MAX_DEPTH} layers`);
}

/** Judges one component by the schema of its tag; unknown tags are 200861. */
export function judgeComponent(value: Parameters<Rule>[0], place: Place, root: boolean) {
  if (!isObject(value)) return fault(place, 'an element must be an object');
  const tag = value.tag;
  if (typeof tag !== 'string')
    return fault(place, `required property missing: tag, path: [${place.keys.join('.')}]`);
  const { components } = place.judgement;
  const schema = Object.hasOwn(components, tag) ? components[tag] : undefined;
  if (!schema)
    return fault(
      place,
      `cards of schema V2 no longer support this capability; unsupported tag ${tag}`,
      CARD_CODE.unsupportedTag,
    );
  judgeNesting(tag, value, place, root);
  judgeAs(schema, value, place);
}

/** Judges an object as a component of a known schema, wherever it stands. */
export function judgeAs(schema: ComponentSchema, value: JsonObject, place: Place): void {
  const inside = { ...place, inForm: place.inForm || value.tag === 'form', depth: place.depth + 1 };
  judgeFields(value, inside, { ...COMMON, ...schema.fields }, schema.required ?? []);
  schema.check?.(value, inside);
}

const elementsAt =
  (root: boolean): Rule =>
  (value, place) => {
    if (!Array.isArray(value)) return fault(place, 'elements must be an array');
    for (const [index, component] of value.entries()) judgeComponent(component, below(place, index), root);
  };

/** `body.elements`: everything may stand here. */
export const rootElements = elementsAt(true);

/** Elements of a container: everything but `form` and `table`. */
export const innerElements = elementsAt(false);
