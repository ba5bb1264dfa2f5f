import type { JsonObject } from '../../../../emulator/protocol.ts';
import type { Candidate } from '../card-context.ts';
import { contentOf, objectsOf, textOf } from '../json.ts';

/** One choice of a select. */
export interface Option {
  value: string;
  text: string;
}

/** The choices of a `select_static` or `multi_select_static`. */
export function staticOptions(element: JsonObject): Option[] {
  return objectsOf(element.options).map((option) => ({
    value: textOf(option.value),
    text: contentOf(option.text) || textOf(option.value),
  }));
}

/**
 * The choices of a person picker: its options, or without any valid one the members of the chat
 * (Feishu: 人员选择-单选).
 */
export function personOptions(
  element: JsonObject,
  members: Candidate[],
  nameOf: (openId: string) => string,
): Option[] {
  const ids = objectsOf(element.options)
    .map((option) => textOf(option.value))
    .filter((id) => id.startsWith('ou_'));
  if (ids.length > 0) return ids.map((id) => ({ value: id, text: nameOf(id) }));
  return members.map((member) => ({ value: member.openId, text: member.name }));
}
