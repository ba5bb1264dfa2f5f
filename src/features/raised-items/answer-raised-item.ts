import { visible } from '../../cards/index.ts';
import { audit, type Tx } from '../../db/index.ts';
import type { RaisedItemId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { personalDataIn } from '../../policy/personal-data.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import type { AnswerRefusal, RaisedItem } from './model.ts';
import { findRaisedItem, storeAnswer } from './raised-item-store.prisma.ts';

/** An answer as it arrived. */
export interface Answering {
  person: RosterPerson;
  itemId: RaisedItemId;
  answer: string;
  at: Instant;
  via: string;
}

/**
 * Stores 教务处's answer to a difficulty or suggestion (clauses 6.8, 7.6) with an audit row. The first answer counts;
 * of two at once the database decides, and the other person learns who was first.
 */
export async function answerRaisedItem(
  tx: Tx,
  answering: Answering,
): Promise<Result<RaisedItem, AnswerRefusal>> {
  const { person, itemId, at, via } = answering;
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return err({ code: 'NOT_ACADEMIC_AFFAIRS' });
  const found = await findRaisedItem(tx, itemId);
  if (found === null) return err({ code: 'UNKNOWN_ITEM' });
  if (found.isWithdrawn) return err({ code: 'WITHDRAWN' });
  const { item } = found;
  if (item.answer !== null) return err({ code: 'ALREADY_ANSWERED', by: item.answer.by, at: item.answer.at });
  const text = visible(answering.answer).trim().slice(0, 1_000);
  if (text === '') return err({ code: 'EMPTY' });
  if (personalDataIn(text) !== null) return err({ code: 'PERSONAL_DATA' });
  if (!(await storeAnswer(tx, itemId, { text, personId: person.id, at }))) return lostRace(tx, itemId);
  await audit(tx, {
    at,
    actorId: person.id,
    action: 'raised-item.answer',
    subjectType: 'RaisedItem',
    subjectId: itemId,
    after: { answer: text },
    via,
  });
  return ok({ ...item, answer: { text, by: person.name, at } });
}

async function lostRace(tx: Tx, itemId: RaisedItemId): Promise<Result<never, AnswerRefusal>> {
  const now = await findRaisedItem(tx, itemId);
  const answer = now?.item.answer ?? null;
  return answer === null
    ? err({ code: 'WITHDRAWN' })
    : err({ code: 'ALREADY_ANSWERED', by: answer.by, at: answer.at });
}
