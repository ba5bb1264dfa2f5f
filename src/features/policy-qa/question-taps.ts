import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import { errorToast, type Registry, type TapAnswer, type TapContext } from '../../feishu/index.ts';
import { findClause } from '../../policy/text/model.ts';
import { copiesUnder } from '../exit-cases/index.ts';
import { hasRole, peopleWithRole, type RosterPerson } from '../roster/index.ts';
import { answerQuestion } from './answer-question.ts';
import type { PolicyQaDeps } from './deps.ts';
import { lastResort, texts } from './explain-reply.ts';
import { asPolicyQuestionId, type PolicyQuestion, type PolicyQuestionId } from './model.ts';
import { deskOf } from './policy-desk.ts';
import { type Citing, presentQuestion, presentSendOn, refusalText } from './present-question.ts';
import { findQuestion } from './question-store.prisma.ts';
import { keepAsOpened } from './reword-answer.ts';
import { ownQuestion, sendOn } from './send-on.ts';
import { showAnswerAgain } from './show-answer.ts';

type Tap = TapContext<Tx, RosterPerson>;
type AnyonesTap = TapContext<Tx, RosterPerson | null>;

const value = z.strictObject({ questionId: z.string().min(1).max(64).transform(asPolicyQuestionId) });
const typed = z.string().max(20_000).optional();

/** What the keys of all copies of a question begin with, whoever of 教务处 got them. */
const staffKeys = (question: PolicyQuestion): string => `policy-question:${question.id}:`;

async function citingOf(tx: Tx, { versionId, clauses }: PolicyQuestion): Promise<Citing> {
  const desk = await deskOf(tx, versionId);
  if (desk === null) return { labels: '', interpreter: null };
  const labels = clauses.flatMap((id) => findClause(desk.answerer.policy, id)?.label ?? []);
  const last = lastResort(desk.answerer);
  const interpreter = last === null ? null : { label: last.label, quote: last.text };
  return { labels: labels.join('、'), interpreter };
}

/** Everybody in 教务处 gets the question with the form; true when there is somebody to get it. */
async function tellStaff(tx: Tx, deps: PolicyQaDeps, question: PolicyQuestion): Promise<boolean> {
  const card = presentQuestion(question, {
    ...{ ...(await citingOf(tx, question)), mayAnswer: true, hasList: true },
  });
  let isReached = false;
  for (const { id, openId } of await peopleWithRole(tx, 'ACADEMIC_AFFAIRS')) {
    if (openId === null) continue;
    isReached = true;
    await deps.notifyPerson(tx, {
      key: `${staffKeys(question)}${id}`,
      to: openId,
      utterance: { card },
      audience: 'STAFF',
    });
  }
  return isReached;
}

/** The answer goes to the asker; the copies with the form turn into the answer. */
async function tellAnswer(
  { tx, at }: Pick<Tap, 'tx' | 'at'>,
  deps: PolicyQaDeps,
  question: PolicyQuestion,
): Promise<void> {
  const citing = await citingOf(tx, question);
  await deps.say(tx, {
    key: `policy-answer:${question.id}`,
    to: question.askerOpenId,
    utterance: { card: presentQuestion(question, { ...citing, mayAnswer: false, hasList: false }) },
  });
  if (question.sentOnAt === null) return;
  const card = presentQuestion(question, { ...citing, mayAnswer: false, hasList: true });
  for (const { key: targetKey } of await copiesUnder(tx, staffKeys(question), at))
    await deps.patch(tx, { key: `${targetKey}:answered`, targetKey, card });
}

async function compose(
  context: AnyonesTap,
  { rewording }: PolicyQaDeps,
  id: PolicyQuestionId,
): Promise<TapAnswer> {
  const own = await ownQuestion(context.tx, id, context.openId);
  if (!own.ok) return errorToast(refusalText(own.error));
  if (own.value.answer !== null) return { toast: { type: 'info', content: texts('sendOn.answered') } };
  if (own.value.sentOnAt !== null) return { toast: { type: 'info', content: texts('sendOn.already') } };
  await keepAsOpened(context, rewording, id);
  return { card: presentSendOn(own.value) };
}

/** Somebody in 教务处 was faster than the asker. */
async function showAnswered(tx: Tx, question: PolicyQuestion): Promise<TapAnswer> {
  const view = { ...(await citingOf(tx, question)), mayAnswer: false, hasList: false };
  return {
    toast: { type: 'info', content: texts('sendOn.answered') },
    card: presentQuestion(question, view),
  };
}

async function send(
  context: AnyonesTap,
  deps: PolicyQaDeps,
  id: PolicyQuestionId,
  text: string,
): Promise<TapAnswer> {
  const { tx, openId, at, eventKey: via } = context;
  const sent = await sendOn(tx, { openId, id, text, at, via });
  if (!sent.ok) return errorToast(refusalText(sent.error));
  const { question, isNew } = sent.value;
  if (question.answer !== null) return showAnswered(tx, question);
  if (!isNew) return { toast: { type: 'info', content: texts('sendOn.already') } };
  const isReached = await tellStaff(tx, deps, question);
  const card = await showAnswerAgain(tx, question, { isGroup: false, isOwn: true });
  const toast = { type: 'success', content: texts(isReached ? 'sendOn.sent' : 'sendOn.sentNobody') } as const;
  return card === null ? { toast } : { toast, card };
}

/** Registers how a question goes on to 教务处: by anybody who asked. */
export function registerSendingOn(registry: Registry<Tx, RosterPerson>, deps: PolicyQaDeps): void {
  registry.onAnyonesTap('policy-qa.compose', { value }, (context, { questionId }) =>
    compose(context, deps, questionId),
  );
  registry.onAnyonesTap(
    'policy-qa.send',
    { value, form: z.object({ question: typed }) },
    (context, { questionId }, { question }) => send(context, deps, questionId, question ?? ''),
  );
}

async function open({ tx, who }: Tap, id: PolicyQuestionId): Promise<TapAnswer> {
  if (!hasRole(who, 'ACADEMIC_AFFAIRS')) return errorToast(refusalText({ code: 'NOT_ACADEMIC_AFFAIRS' }));
  const question = await findQuestion(tx, id);
  if (question === null) return errorToast(refusalText({ code: 'UNKNOWN_QUESTION' }));
  const citing = await citingOf(tx, question);
  return { card: presentQuestion(question, { ...citing, mayAnswer: true, hasList: true }) };
}

/** Registers what 教务处 does with a question: opens and answers it. */
export function registerAnswering(registry: Registry<Tx, RosterPerson>, deps: PolicyQaDeps): void {
  registry.onTap('policy-qa.open', { value }, (context, { questionId }) => open(context, questionId));
  registry.onTap('policy-qa.show', { value }, async (context, { questionId }) => {
    const { card, toast } = await open(context, questionId);
    if (card === undefined) return toast === undefined ? {} : { toast };
    await context.say({ card });
    return { toast: { type: 'info', content: texts('question.opened') } };
  });
  const form = z.object({ answer: typed, keep: z.enum(['yes', 'no']).default('no') });
  registry.onTap(
    'policy-qa.answer',
    { value, form },
    async (context, { questionId: id }, { answer, keep }) => {
      const { tx, who: person, at, eventKey: via } = context;
      const isExplanation = keep === 'yes';
      const stored = await answerQuestion(tx, { person, id, text: answer ?? '', isExplanation, at, via });
      if (!stored.ok) return errorToast(refusalText(stored.error));
      await tellAnswer(context, deps, stored.value);
      const citing = await citingOf(tx, stored.value);
      return {
        toast: { type: 'success', content: texts('question.sent') },
        card: presentQuestion(stored.value, { ...citing, mayAnswer: false, hasList: true }),
      };
    },
  );
}
