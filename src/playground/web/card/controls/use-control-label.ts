import { useContext } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { contentOf, textOf } from '../json.ts';
import { LabelHint } from '../label-hint.ts';
import { useCardWords } from '../words.ts';

/** The accessible name of a control: its label, else the text above it, else its placeholder, else its field name. */
export function useControlLabel(element: JsonObject): string {
  const hint = useContext(LabelHint);
  const words = useCardWords();
  return (
    contentOf(element.label) || hint || contentOf(element.placeholder) || textOf(element.name) || words.input
  );
}
