import { useRef, useState } from 'react';
import type { JsonObject } from '../../../emulator/protocol.ts';
import type { FieldValue, FieldValues } from './card-context.ts';
import { readDraft, writeDraft } from './form/draft-store.ts';
import { fingerprint } from './json.ts';

/** The values that a person filled into one state of a card, and which of them are marked as missing. */
export interface CardState {
  values: FieldValues;
  /** The values including changes that are not drawn yet. */
  valuesNow: () => FieldValues;
  missing: ReadonlySet<string>;
  setValue: (field: string, value: FieldValue) => void;
  clearValues: (fields: string[]) => void;
  setMissing: (fields: string[]) => void;
}

/** Keeps the values in the browser: they outlive a refused submit, another chat and a reload, not a new card. */
export function useCardState(as: string, messageId: string, card: JsonObject): CardState {
  const mark = fingerprint(card);
  const [values, setValues] = useState(() => readDraft(localStorage, as, messageId, mark));
  // A press may come before the page was drawn with the last change: it must see that change all the same.
  const current = useRef(values);
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const update = (after: FieldValues) => {
    current.current = after;
    writeDraft(localStorage, as, messageId, { card: mark, values: after });
    setValues(after);
  };
  const unmark = (fields: string[]) =>
    setMissing((before) => new Set([...before].filter((name) => !fields.includes(name))));
  return {
    values,
    valuesNow: () => current.current,
    missing,
    setValue: (field, value) => {
      update({ ...current.current, [field]: value });
      unmark([field]);
    },
    clearValues: (fields) => {
      update(Object.fromEntries(Object.entries(current.current).filter(([name]) => !fields.includes(name))));
      unmark(fields);
    },
    setMissing: (fields) => setMissing(new Set(fields)),
  };
}
