import type { JsonObject } from '../../../../emulator/protocol.ts';
import type { FieldValue, FieldValues } from '../card-context.ts';
import { numberOf, objectsOf, textOf, textsOf } from '../json.ts';

const TEXT_INITIALS: { [tag: string]: string } = {
  input: 'default_value',
  select_person: 'initial_option',
  date_picker: 'initial_date',
  picker_time: 'initial_time',
  picker_datetime: 'initial_datetime',
};

/**
 * The value a control shows before anybody touched it; undefined when it is empty. Feishu: the page of each control.
 */
export function initialValue(element: JsonObject): FieldValue | undefined {
  const tag = textOf(element.tag);
  if (tag === 'checker') return element.checked === true;
  if (tag.startsWith('multi_select_') || (tag === 'select_img' && element.multi_select === true)) {
    const chosen = textsOf(element.selected_values);
    return chosen.length > 0 ? chosen : undefined;
  }
  if (tag === 'select_static') return initialOption(element);
  const key = TEXT_INITIALS[tag];
  return key === undefined ? undefined : textOf(element[key]) || undefined;
}

function initialOption(element: JsonObject): string | undefined {
  const options = objectsOf(element.options);
  const wanted = textOf(element.initial_option) || undefined;
  // `initial_index` counts from 1.
  return wanted ?? (textOf(options[numberOf(element.initial_index, 0) - 1]?.value) || undefined);
}

/** A control of a form that has a value. */
export interface FormField {
  name: string;
  required: boolean;
  initial: FieldValue | undefined;
}

const FIELD_TAGS = new Set([
  ...Object.keys(TEXT_INITIALS),
  'select_static',
  'multi_select_static',
  'multi_select_person',
  'select_img',
  'checker',
]);

/** All controls with a value below an element, in reading order. */
export function fieldsOf(element: JsonObject): FormField[] {
  const name = textOf(element.name);
  const own = FIELD_TAGS.has(textOf(element.tag)) && name !== '';
  const field = own ? [{ name, required: element.required === true, initial: initialValue(element) }] : [];
  const inner = [...objectsOf(element.elements), ...objectsOf(element.columns)];
  return [...field, ...inner.flatMap(fieldsOf)];
}

function empty(value: FieldValue | undefined): boolean {
  // An unticked box counts as empty, as for the platform.
  if (value === undefined || value === false) return true;
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}

/** The names of required fields that are still empty: the client stops a submit with them (表单容器). */
export function missingFields(fields: FormField[], values: FieldValues): string[] {
  return fields
    .filter((field) => field.required && empty(values[field.name] ?? field.initial))
    .map((field) => field.name);
}

/** What a submit carries: the person's values over the initial ones. */
export function formValues(fields: FormField[], values: FieldValues): FieldValues {
  const pairs = fields.map((field) => [field.name, values[field.name] ?? field.initial] as const);
  return Object.fromEntries(pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/**
 * Whether a component tells the bot when it is used: it has a `callback` behaviour, or a `value` for the callback,
 * which is the spelling of 1.0 cards (Feishu: 按钮).
 */
export function hasCallback(element: JsonObject): boolean {
  return 'value' in element || objectsOf(element.behaviors).some((behavior) => behavior.type === 'callback');
}
