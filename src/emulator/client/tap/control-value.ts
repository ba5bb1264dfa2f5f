import { err, ok, type Result } from '../../../kernel/result.ts';
import { DATE_SHAPES } from '../../cards/index.ts';
import { isObject, listAt, textAt, textsAt } from '../../http/json.ts';
import type { Json, JsonObject } from '../../protocol.ts';
import { withOffset } from './date-wire.ts';

/** A value as a person gives it. */
export type RawValue = string | string[] | boolean;

/** Where the person is: decides offsets of dates and who can be picked. */
export interface TapSetting {
  zone: string;
  now: number;
  /** Offered by a person picker without usable options (Feishu: person picker). */
  chatMembers: string[];
  /** Send what the client would not. */
  force: boolean;
}

/** Why a value cannot come from this control. */
export type ValueFault = { kind: 'TOO_LONG' } | { kind: 'INVALID'; detail: string };

const DEFAULT_MAX_LENGTH = 1000;

/** Tags that carry a value of their own. */
export const CONTROL_TAGS = [
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'select_img',
  'checker',
];

/** Whether the value of a component is a date or a time. */
export const isDateTag = (tag: string): tag is keyof typeof DATE_SHAPES => Object.hasOwn(DATE_SHAPES, tag);

/** Whether a control holds a list of values. */
export const isMultiple = (control: JsonObject): boolean =>
  control.tag === 'multi_select_static' ||
  control.tag === 'multi_select_person' ||
  (control.tag === 'select_img' && control.multi_select === true);

function optionAt(control: JsonObject, index: number): string | undefined {
  const option = listAt(control, 'options')[index - 1];
  return isObject(option) ? textAt(option, 'value') : undefined;
}

/** What the control shows before anybody touches it. */
export function initialValue(control: JsonObject): RawValue {
  if (control.tag === 'checker') return control.checked === true;
  if (isMultiple(control)) return textsAt(control, 'selected_values') ?? [];
  const initial = ['default_value', 'initial_option', 'initial_date', 'initial_time', 'initial_datetime'];
  for (const key of initial) {
    const value = textAt(control, key);
    if (value !== undefined) return value;
  }
  return typeof control.initial_index === 'number' ? (optionAt(control, control.initial_index) ?? '') : '';
}

/** Whether a required control is still to be filled. An unticked checker counts as empty. */
export const isEmpty = (value: RawValue): boolean =>
  typeof value === 'boolean' ? !value : value.length === 0;

function choicesOf(control: JsonObject, setting: TapSetting): string[] {
  const offered = listAt(control, 'options').flatMap((option) =>
    isObject(option) ? (textAt(option, 'value') ?? []) : [],
  );
  if (!String(control.tag).includes('person')) return offered;
  const usable = offered.filter((id) => id !== '');
  return usable.length > 0 ? usable : setting.chatMembers;
}

/** Whether a date component can hold this: the 31st of April has the shape, and is no day. */
function isOfCalendar(tag: keyof typeof DATE_SHAPES, value: string): boolean {
  if (!DATE_SHAPES[tag].test(value)) return false;
  const day = value.slice(0, 10);
  return tag === 'picker_time' || new Date(`${day}T00:00Z`).toISOString().startsWith(day);
}

function wireText(control: JsonObject, value: string, setting: TapSetting): Result<Json, ValueFault> {
  const tag = String(control.tag);
  if (tag === 'input') {
    const limit = typeof control.max_length === 'number' ? control.max_length : DEFAULT_MAX_LENGTH;
    return [...value].length > limit ? err({ kind: 'TOO_LONG' }) : ok(value);
  }
  if (value === '') return ok('');
  if (!isDateTag(tag)) {
    return choicesOf(control, setting).includes(value)
      ? ok(value)
      : err({ kind: 'INVALID', detail: `${value} is not offered` });
  }
  return isOfCalendar(tag, value)
    ? ok(withOffset(tag, value, setting.zone, setting.now))
    : err({ kind: 'INVALID', detail: `${value} does not fit ${tag}` });
}

/**
 * The value as it travels in a callback (`2024-04-01 +0800` for a date, the option's value, a list for multiple
 * choices). A person can only pick what is offered; with `force` anything goes.
 */
export function wireValue(
  control: JsonObject,
  value: RawValue,
  setting: TapSetting,
): Result<Json, ValueFault> {
  const invalid = (detail: string) =>
    setting.force ? ok(value) : err<ValueFault>({ kind: 'INVALID', detail });
  if (control.tag === 'checker')
    return typeof value === 'boolean' ? ok(value) : invalid('a checker takes true or false');
  if (isMultiple(control)) {
    if (!Array.isArray(value)) return invalid(`${String(control.tag)} takes a list`);
    const choices = choicesOf(control, setting);
    const foreign = value.find((one) => !choices.includes(one));
    return foreign === undefined ? ok(value) : invalid(`${foreign} is not offered`);
  }
  if (typeof value !== 'string') return invalid(`${String(control.tag)} takes a text`);
  const wire = wireText(control, value, setting);
  return wire.ok || !setting.force ? wire : ok(value);
}
