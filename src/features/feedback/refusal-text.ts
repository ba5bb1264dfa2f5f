import { dayText } from '../../cards/index.ts';
import { texts } from './cards.ts';
import type { DecideRefusal, FileRefusal, RecordRefusal } from './model.ts';

/** A refusal in words: which field, and what to do. */
export function refusalText(refusal: RecordRefusal | FileRefusal | DecideRefusal): string {
  const name = `refusal.${refusal.code}`;
  switch (refusal.code) {
    case 'UNKNOWN_PROJECT':
    case 'UNKNOWN_OWNER':
      return texts(name, { text: refusal.text });
    case 'OWNER_ELSEWHERE':
      return texts(name, { name: refusal.name });
    case 'DUE_IN_PAST':
      return texts(name, { due: dayText(refusal.dueDay) });
    default:
      return texts(name);
  }
}
