import { dayText, dueText } from '../../cards/index.ts';
import { texts } from './cards.ts';
import type { AnnounceRefusal, AnswerRefusal, ChangeRefusal } from './model.ts';

/** A refusal in words: which field, and what to do. */
export function refusalText(refusal: AnnounceRefusal | ChangeRefusal | AnswerRefusal): string {
  const name = `refusal.${refusal.code}`;
  switch (refusal.code) {
    case 'TITLE_TOO_LONG':
    case 'DETAIL_TOO_LONG':
      return texts(name, { limit: refusal.limit });
    case 'PERSONAL_DATA':
      return texts(name, { field: texts(`field.${refusal.field}`) });
    case 'DUE_IN_PAST':
      return texts(name, { due: dueText(refusal.dueAt) });
    case 'DUE_TOO_FAR':
      return texts(name, { day: dayText(refusal.dueDay) });
    case 'UNKNOWN_PROJECT':
      return texts(name, { text: refusal.text });
    default:
      return texts(name);
  }
}
