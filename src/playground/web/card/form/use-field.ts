import { useContext } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { CardContext, type FieldValue } from '../card-context.ts';
import { type CardPath, pathKey, textOf } from '../json.ts';
import { useConfirmed } from '../use-confirmed.ts';
import { initialValue } from './fields.ts';
import { FormContext } from './form-context.ts';

/** A control's value and state. `commit` is `change` plus, outside a form, the tap that tells the bot. */
export interface FieldState {
  value: FieldValue | undefined;
  inForm: boolean;
  disabled: boolean;
  required: boolean;
  missing: boolean;
  loading: boolean;
  change: (value: FieldValue) => void;
  commit: (value: FieldValue) => void;
}

/** Binds a control to the values of its card. Controls without a name are known by their place. */
export function useField(element: JsonObject, path: CardPath): FieldState {
  const card = useContext(CardContext);
  const inForm = useContext(FormContext) !== undefined;
  const confirmed = useConfirmed(element);
  const field = textOf(element.name) || pathKey(path);
  const loading = card.pending === pathKey(path);
  const change = (value: FieldValue) => card.setValue(field, value);
  const commit = (value: FieldValue) => {
    if (inForm) return change(value);
    confirmed(() => {
      change(value);
      card.tap(path, { value });
    });
  };
  return {
    value: card.values[field] ?? initialValue(element),
    inForm,
    disabled: card.dead || loading || element.disabled === true,
    required: element.required === true && inForm,
    missing: card.missing.has(field),
    loading,
    change,
    commit,
  };
}
