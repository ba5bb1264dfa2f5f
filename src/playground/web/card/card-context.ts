import { createContext } from 'react';
import type { JsonObject } from '../../../emulator/protocol.ts';
import type { CardPath } from './json.ts';

/** The raw value of a control, in the notation of `TapRequest.value`. */
export type FieldValue = string | string[] | boolean;
export type FieldValues = { [field: string]: FieldValue };

/** Somebody who can be chosen in a person picker. */
export interface Candidate {
  openId: string;
  name: string;
}

/** What the components of one card share. */
export interface CardContextValue {
  /** Who looks at it. */
  as: string;
  card: JsonObject;
  messageId: string;
  /** True when the card takes no taps at all (older than 14 days, recalled). */
  dead: boolean;
  /** Key of the component that waits for an answer, see `pathKey`. */
  pending: string | undefined;
  /** What the person typed or chose and the card does not carry: by field name, or by path key outside forms. */
  values: FieldValues;
  /** The same, including changes that are not drawn yet. */
  valuesNow: () => FieldValues;
  /** Fields to be outlined as missing. */
  missing: ReadonlySet<string>;
  /** People of the chat the card is in: a person picker without options offers them. */
  members: Candidate[];
  nameOf: (openId: string) => string;
  setValue: (field: string, value: FieldValue) => void;
  /** Forgets the values of these fields: a form was reset. */
  clearValues: (fields: string[]) => void;
  setMissing: (fields: string[]) => void;
  tap: (path: CardPath, extra?: { value?: FieldValue; form?: FieldValues }) => void;
}

/** An empty card, for markup that is drawn outside any card. */
export const CardContext = createContext<CardContextValue>({
  as: '',
  card: {},
  messageId: '',
  dead: true,
  pending: undefined,
  values: {},
  valuesNow: () => ({}),
  missing: new Set(),
  members: [],
  nameOf: (openId) => openId,
  setValue: () => undefined,
  clearValues: () => undefined,
  setMissing: () => undefined,
  tap: () => undefined,
});
