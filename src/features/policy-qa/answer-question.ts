import { visible } from '../../cards/index.ts';
import { audit, type Tx } from '../../db/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { personalDataIn } from '../../policy/personal-data.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import type { PolicyQuestion, PolicyQuestionId, QuestionRefusal } from './model.ts';
import { findQuestion, storeQuestionAnswer } from './question-store.prisma.ts';

/** An answer as it arrived. */
export interface AnsweringQuestion {
  person: RosterPerson;
  id: PolicyQuestionId;
  text: string;
  isExplanation: boolean;
  at: Instant;
  via: string;
}

/**
 * Stores 教务处's answer to a question (clause 14: it interprets the regulation). The first answer counts; with
 * `isExplanation` everybody who asks the same reads it later, marked as an explanation and not as a clause.
 */
export async function answerQuestion(
  tx: Tx,
  { person, id, text: typed, isExplanation, at, via }: AnsweringQuestion,
): Promise<Result<PolicyQuestion, QuestionRefusal>> {
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return err({ code: 'NOT_ACADEMIC_AFFAIRS' });
  const question = await findQuestion(tx, id);
  if (question === null) return err({ code: 'UNKNOWN_QUESTION' });
  const text = visible(typed).trim().slice(0, 1_000);
  if (text === '') return err({ code: 'EMPTY' });
  if (personalDataIn(text) !== null) return err({ code: 'PERSONAL_DATA' });
  const isFirst = await storeQuestionAnswer(tx, id, { text, personId: person.id, at, isExplanation });
  const stored = await findQuestion(tx, id);
  if (stored === null) return err({ code: 'UNKNOWN_QUESTION' });
  if (!isFirst)
    return err({ code: 'ALREADY_ANSWERED', by: stored.answer?.by ?? '', at: stored.answer?.at ?? at });
  await audit(tx, {
    ...{ at, actorId: person.id, action: 'policy-question.answer', via },
    ...{ subjectType: 'PolicyQuestion', subjectId: id, after: { answer: text, isExplanation } },
  });
  return ok(stored);
}
