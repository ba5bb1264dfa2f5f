import { visible } from '../../cards/index.ts';
import { audit, type Tx } from '../../db/index.ts';
import type { OpenId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { personalDataIn } from '../../policy/personal-data.ts';
import type { PolicyQuestion, PolicyQuestionId, QuestionRefusal } from './model.ts';
import { findQuestion, markSentOn } from './question-store.prisma.ts';

/** A question of the person's own; strangers own theirs by their account. */
export async function ownQuestion(
  tx: Tx,
  id: PolicyQuestionId,
  openId: OpenId,
): Promise<Result<PolicyQuestion, QuestionRefusal>> {
  const question = await findQuestion(tx, id);
  if (question === null) return err({ code: 'UNKNOWN_QUESTION' });
  return question.askerOpenId === openId ? ok(question) : err({ code: 'NOT_YOURS' });
}

/** A question on its way to 教务处. */
export interface SendingOn {
  openId: OpenId;
  id: PolicyQuestionId;
  text: string;
  at: Instant;
  via: string;
}

/** Sends a question on to 教务处 (clause 14), once; `isNew` is false when it was under way already. */
export async function sendOn(
  tx: Tx,
  { openId, id, text: typed, at, via }: SendingOn,
): Promise<Result<{ question: PolicyQuestion; isNew: boolean }, QuestionRefusal>> {
  const own = await ownQuestion(tx, id, openId);
  if (!own.ok) return own;
  const text = visible(typed).trim().slice(0, 1_000);
  if (text === '') return err({ code: 'EMPTY' });
  if (personalDataIn(text) !== null) return err({ code: 'PERSONAL_DATA' });
  const isNew = await markSentOn(tx, id, { text, at });
  const question = (await findQuestion(tx, id)) ?? own.value;
  if (isNew)
    await audit(tx, {
      ...{ at, actorId: question.asker?.id ?? null, action: 'policy-question.send-on', via },
      ...{ subjectType: 'PolicyQuestion', subjectId: id, after: { text } },
    });
  return ok({ question, isNew });
}
