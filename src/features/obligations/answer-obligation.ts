import { audit, type Tx } from '../../db/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { RosterPerson } from '../roster/index.ts';
import type { AnswerRefusal, Obligation, ObligationId, Recipient } from './model.ts';
import { answersOf, findObligation, markAcknowledged, markDone } from './obligation-store.prisma.ts';

/** A tap on 已知悉 or 已完成. `version` is the one that the tapped card shows. */
export interface Answering {
  person: RosterPerson;
  id: ObligationId;
  version: number;
  verb: 'ACKNOWLEDGE' | 'DONE';
  at: Instant;
  via: string;
}

/** The obligation with the person's answers as they stand. */
export interface OwnObligation {
  obligation: Obligation;
  answers: Pick<Recipient, 'acknowledgedAt' | 'doneAt'>;
}

/** The obligation as its receiver sees it; null when it is not his, whoever he is. */
export async function ownObligation(
  tx: Tx,
  id: ObligationId,
  person: RosterPerson,
): Promise<OwnObligation | null> {
  const answers = await answersOf(tx, id, person.id);
  const obligation = answers === null ? null : await findObligation(tx, id);
  return answers === null || obligation === null ? null : { obligation, answers };
}

function refusalOf({ obligation }: OwnObligation, { version, verb }: Answering): AnswerRefusal | null {
  if (obligation.state === 'CANCELLED') return { code: 'CANCELLED' };
  if (obligation.version !== version) return { code: 'OUTDATED' };
  return verb === 'DONE' && !obligation.needsDone ? { code: 'DONE_NOT_ASKED' } : null;
}

/**
 * Notes the answer of a receiver once; nobody answers for another. What was written on an older card does not count
 * for the new wording.
 */
export async function answerObligation(
  tx: Tx,
  answering: Answering,
): Promise<Result<OwnObligation & { isNew: boolean }, AnswerRefusal>> {
  const { person, id, verb, at, via } = answering;
  const own = await ownObligation(tx, id, person);
  if (own === null) return err({ code: 'NOT_RECEIVER' });
  const refusal = refusalOf(own, answering);
  if (refusal !== null) return err(refusal);
  const mark = verb === 'DONE' ? markDone : markAcknowledged;
  const isNew = await mark(tx, id, person.id, at);
  if (isNew)
    await audit(tx, {
      at,
      actorId: person.id,
      action: verb === 'DONE' ? 'obligation.done' : 'obligation.acknowledge',
      subjectType: 'Obligation',
      subjectId: id,
      after: { version: own.obligation.version },
      via,
    });
  return ok({
    obligation: own.obligation,
    answers: (await answersOf(tx, id, person.id)) ?? own.answers,
    isNew,
  });
}
