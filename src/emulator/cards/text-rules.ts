import { isObject } from '../http/json.ts';
import { CARD_CODE } from './card-fault.ts';
import { colour, TAG_COLOURS, textAlign, translations } from './grammar.ts';
import {
  below,
  fault,
  filledText,
  fitting,
  integer,
  object,
  oneOf,
  type Place,
  type Rule,
  text,
} from './rule.ts';

const MENTION = /<(at|person)\b([^>]*)>/g;
const ATTRIBUTE = /\b(id|ids)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s'">]+))/g;

function mentionedIds(markup: string): string[] {
  const ids: string[] = [];
  for (const [, , attributes] of markup.matchAll(MENTION)) {
    for (const [, key, single, double, bare] of (attributes ?? '').matchAll(ATTRIBUTE)) {
      const value = single ?? double ?? bare ?? '';
      ids.push(...(key === 'ids' ? value.split(',') : [value]));
    }
  }
  return ids.map((id) => id.trim()).filter((id) => id !== 'all');
}

/** One unknown person fails the whole card (100290). */
export const personId: Rule = (value, place) => {
  const known = typeof value !== 'string' || (place.judgement.tenant.knowsUser?.(value) ?? true);
  filledText(value, place);
  if (!known) fault(place, `invalid user id: ${String(value)}`, CARD_CODE.unknownPerson);
};

/** Text with markup: whoever is mentioned in it must exist. */
export const markup: Rule = (value, place) => {
  text()(value, place);
  if (typeof value !== 'string') return;
  for (const id of mentionedIds(value)) {
    const known = place.judgement.tenant.knowsUser?.(id) ?? true;
    if (!known) fault(place, `invalid user id: ${id}`, CARD_CODE.unknownPerson);
  }
};

/** Letters, digits and `_`, a letter first, at most 20, once per card. */
export const elementId: Rule = (value, place) => {
  text(20, /^[A-Za-z]\w*$/)(value, place);
  const { elementIds } = place.judgement;
  if (elementIds.has(String(value))) fault(place, `element_id is used twice: ${String(value)}`);
  elementIds.add(String(value));
};

const TEXT_FIELDS: Record<string, Rule> = {
  i18n_content: translations,
  element_id: elementId,
  text_size: text(),
  text_color: colour,
  text_align: textAlign,
  lines: integer(1, 100),
};

const contentGiven = (value: Parameters<Rule>[0], place: Place) => {
  if (isObject(value) && value.content === undefined && value.i18n_content === undefined) {
    fault(place, `required property missing: content, path: [${place.keys.join('.')}]`);
  }
};

/** A text object with one of `tags`; `max` characters when limited. */
export const textObject = (tags: string[], max?: number): Rule => {
  const tag = oneOf(...tags);
  return (value, place) => {
    const content = isObject(value) && value.tag === 'plain_text' ? text(max) : markup;
    object({ tag, content, ...TEXT_FIELDS }, ['tag'])(value, place);
    contentGiven(value, place);
  };
};

/** A text in which nothing is interpreted. */
export const plainText = textObject(['plain_text']);
/** A text that may carry the small markup. */
export const richText = textObject(['plain_text', 'lark_md']);

/** A picture that the sending app uploaded (200570). */
export const imageKey: Rule = (value, place) => {
  filledText(value, place);
  const known = typeof value !== 'string' || (place.judgement.tenant.knowsImage?.(value) ?? true);
  if (!known) fault(place, `invalid image key: ${String(value)}`, CARD_CODE.imageKey);
};

/** A library icon or an uploaded one. */
export const icon: Rule = (value, place) => {
  if (isObject(value) && value.tag === 'custom_icon') {
    object({ tag: oneOf('custom_icon'), img_key: imageKey, size: text() }, ['img_key'])(value, place);
  } else {
    object({ tag: oneOf('standard_icon'), token: filledText, color: colour, size: text() }, ['tag', 'token'])(
      value,
      place,
    );
  }
};

/** A label beside the title. */
export const textTag = object(
  { tag: oneOf('text_tag'), element_id: elementId, text: plainText, color: oneOf(...TAG_COLOURS) },
  ['tag', 'text'],
);

/** The dialog before an action: both texts are needed. */
export const confirm = object({ title: plainText, text: plainText }, ['title', 'text']);

/** A name in the card: once per card (200530). */
export const controlName: Rule = (value, place) => {
  if (typeof value !== 'string' || value === '')
    return fault(place, 'name must be a non-empty string', CARD_CODE.formName);
  const { names } = place.judgement;
  if (names.has(value)) fault(place, `name is used twice: ${value}`, CARD_CODE.formName);
  names.add(value);
};

/** An entry of a list of options; `rest` names what else it may have. */
export const options =
  (entry: Rule, required = true): Rule =>
  (value, place) => {
    if (!Array.isArray(value)) return fitting('array', () => false)(value, place);
    if (required && value.length === 0) fault(place, 'options must not be empty');
    const seen = new Set<string>();
    for (const [index, option] of value.entries()) {
      entry(option, below(place, index));
      const key = isObject(option) ? String(option.value) : '';
      if (seen.has(key)) fault(below(place, index), `option value is used twice: ${key}`);
      seen.add(key);
    }
  };
