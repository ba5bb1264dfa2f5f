import { isObject } from '../http/json.ts';
import type { Json, JsonObject } from '../protocol.ts';
import { CARD_CODE, type CardPath } from './card-fault.ts';

/** What the judge may ask about the tenant; what is not given is taken as fine. */
export interface CardTenant {
  /** Whether an id in an `at` or person element stands for somebody present. */
  knowsUser?: (id: string) => boolean;
  /** Whether an image key was uploaded by the sending app. */
  knowsImage?: (key: string) => boolean;
}

/** Allowed properties of one component, and what else holds for it. */
export interface ComponentSchema {
  fields: Record<string, Rule>;
  required?: string[];
  /** Runs after the fields, for rules between them. */
  check?: (component: JsonObject, place: Place) => void;
}

/** What is collected and looked up while one card is judged. */
export interface Judgement {
  tenant: CardTenant;
  components: Record<string, ComponentSchema>;
  colours: Set<string>;
  names: Set<string>;
  elementIds: Set<string>;
  report: (code: number, message: string, keys: CardPath) => void;
}

/** Where the judge stands. `depth` counts containers. */
export interface Place {
  keys: CardPath;
  judgement: Judgement;
  inForm: boolean;
  depth: number;
}

/** Judges one value; reports what is wrong with it. */
export type Rule = (value: Json, place: Place) => void;

/** The place of a property or entry of the value at `place`. */
export const below = (place: Place, key: string | number): Place => ({
  ...place,
  keys: [...place.keys, key],
});

/** Reports a fault at `place`; 200621 unless another code is given. */
export function fault(place: Place, message: string, code: number = CARD_CODE.invalid): void {
  place.judgement.report(code, message, place.keys);
}

const wrong = (place: Place, wanted: string, value: Json) =>
  fault(
    place,
    `invalid value of ${String(place.keys.at(-1) ?? 'ROOT')}: ${JSON.stringify(value)?.slice(0, 60)}, expected ${wanted}`,
  );

/** A value that fits `test`, named `wanted` in the message. */
export const fitting =
  (wanted: string, test: (value: Json) => boolean): Rule =>
  (value, place) => {
    if (!test(value)) wrong(place, wanted, value);
  };

/** A text of at most `max` characters that fits `shape`. */
export const text = (max = Number.POSITIVE_INFINITY, shape = /^/): Rule =>
  fitting(
    max === Number.POSITIVE_INFINITY ? 'string' : `string of at most ${max} characters`,
    (value) => typeof value === 'string' && [...value].length <= max && shape.test(value),
  );

/** A text with something in it. */
export const filledText = fitting(
  'non-empty string',
  (value) => typeof value === 'string' && value.trim() !== '',
);

/** True or false. */
export const flag = fitting('boolean', (value) => typeof value === 'boolean');

/** One of a fixed list of texts or numbers. */
export const oneOf = (...values: (string | number | boolean)[]): Rule =>
  fitting(`one of ${values.join(', ')}`, (value) => values.some((one) => one === value));

/** A whole number within bounds, both included. */
export const integer = (min: number, max: number): Rule =>
  fitting(
    `integer ${min}-${max}`,
    (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
  );

/** A number within bounds, both included. */
export const number = (min: number, max: number): Rule =>
  fitting(`number ${min}-${max}`, (value) => typeof value === 'number' && value >= min && value <= max);

/** Any object; its inside is not judged. */
export const anyObject = fitting('object', isObject);

/** A list, each entry by `rule`. */
export const list =
  (rule: Rule, { min = 0, max = Number.POSITIVE_INFINITY } = {}): Rule =>
  (value, place) => {
    if (!Array.isArray(value)) return wrong(place, 'array', value);
    if (value.length < min || value.length > max)
      fault(place, `${String(place.keys.at(-1))} takes ${min} to ${max} entries, has ${value.length}`);
    for (const [index, entry] of value.entries()) rule(entry, below(place, index));
  };

/** An object by name of its properties; others are unknown, as 2.0 refuses those at every level. */
export const object =
  (fields: Record<string, Rule>, required: string[] = [], check?: ComponentSchema['check']): Rule =>
  (value, place) => {
    if (!isObject(value)) return wrong(place, 'object', value);
    judgeFields(value, place, fields, required);
    check?.(value, place);
  };

/** Either of two rules: fine when one of them has nothing to say. */
export const either =
  (...rules: Rule[]): Rule =>
  (value, place) => {
    const complaints: Parameters<Judgement['report']>[][] = [];
    for (const rule of rules) {
      const heard: Parameters<Judgement['report']>[] = [];
      rule(value, { ...place, judgement: { ...place.judgement, report: (...one) => heard.push(one) } });
      if (heard.length === 0) return;
      complaints.push(heard);
    }
    for (const one of complaints.at(-1) ?? []) place.judgement.report(...one);
  };

/** Judges the properties of one object: unknown, null, wrong and missing ones. */
export function judgeFields(
  value: JsonObject,
  place: Place,
  fields: Record<string, Rule>,
  required: string[],
): void {
  for (const [key, inner] of Object.entries(value)) {
    const rule = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!rule) fault(place, `unknown property: ${key}, path: [${[...place.keys, key].join('.')}]`);
    else if (inner === null) fault(below(place, key), `${key} must not be null`);
    else rule(inner, below(place, key));
  }
  for (const key of required) {
    if (!Object.hasOwn(value, key))
      fault(place, `required property missing: ${key}, path: [${place.keys.join('.')}]`);
  }
}
