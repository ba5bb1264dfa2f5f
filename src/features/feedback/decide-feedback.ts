import { audit, type Tx } from '../../db/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { type Day, dayOf, type Instant } from '../../kernel/time.ts';
import { personalDataIn } from '../../policy/personal-data.ts';
import { hasRole, isCoordinator, type RosterPerson } from '../roster/index.ts';
import { findFeedback, storeDecision } from './feedback-store.prisma.ts';
import type { DecideRefusal, FeedbackId, FeedbackItem } from './model.ts';
import { keptText } from './read-feedback.ts';
import { judgeDecision, readDueDay } from './rules.ts';

/** A close or return form as it arrived. */
export interface Deciding {
  person: RosterPerson;
  id: FeedbackId;
  verb: 'CLOSE' | 'RETURN';
  text: string | undefined;
  /** The new due day of what is returned. */
  dueDay: string | undefined;
  at: Instant;
  via: string;
}

/** Whether the person may close or return the item. */
export async function mayDecide(
  tx: Tx,
  item: FeedbackItem,
  query: { person: RosterPerson; verb: 'CLOSE' | 'RETURN'; at: Instant },
): Promise<Result<null, DecideRefusal>> {
  const { person, verb, at } = query;
  const isOwn = item.project !== null && (await isCoordinator(tx, person.id, item.project.id, dayOf(at)));
  return judgeDecision({
    item,
    personId: person.id,
    isAcademicAffairs: hasRole(person, 'ACADEMIC_AFFAIRS'),
    isCoordinator: isOwn,
    verb,
  });
}

/** The words and, for a return, the due day of a decision. */
function readDecision(deciding: Deciding): Result<{ text: string; dueDay: Day | null }, DecideRefusal> {
  const text = keptText(deciding.text);
  if (text === '') return err({ code: deciding.verb === 'CLOSE' ? 'NO_OUTCOME' : 'NO_REASON' });
  if (personalDataIn(text) !== null) return err({ code: 'DECISION_PERSONAL_DATA' });
  if (deciding.verb === 'CLOSE') return ok({ text, dueDay: null });
  const dueDay = readDueDay(deciding.dueDay, deciding.at);
  return dueDay.ok ? ok({ text, dueDay: dueDay.value }) : dueDay;
}

/** Closes an item with its outcome, or returns the measures with a reason and a new due day. One decision wins. */
export async function decideFeedback(
  tx: Tx,
  deciding: Deciding,
): Promise<Result<FeedbackItem, DecideRefusal>> {
  const { person, id, verb, at, via } = deciding;
  const item = hasRole(person, 'ACADEMIC_AFFAIRS') ? await findFeedback(tx, id) : null;
  if (item === null)
    return err({ code: hasRole(person, 'ACADEMIC_AFFAIRS') ? 'UNKNOWN_ITEM' : 'NOT_ACADEMIC_AFFAIRS' });
  const allowed = await mayDecide(tx, item, { person, verb, at });
  if (!allowed.ok) return allowed;
  const read = readDecision(deciding);
  if (!read.ok) return read;
  const { text } = read.value;
  const dueDay = read.value.dueDay ?? item.dueDay;
  const by = { personId: person.id, text, at };
  if (!(await storeDecision(tx, id, verb === 'CLOSE' ? { verb, ...by } : { verb, dueDay, ...by })))
    return err({ code: 'CLOSED' });
  await audit(tx, {
    ...{ at, actorId: person.id, subjectType: 'FeedbackItem', subjectId: id, via },
    action: verb === 'CLOSE' ? 'feedback.close' : 'feedback.return',
    before: { state: item.state, dueDay: item.dueDay },
    after: verb === 'CLOSE' ? { outcome: text } : { reason: text, dueDay },
  });
  const decision = { text, by: person.name, at };
  return ok({ ...item, state: verb === 'CLOSE' ? 'CLOSED' : 'OPEN', dueDay, decision });
}
