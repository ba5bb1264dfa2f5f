import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import {
  type CommandHandler,
  errorToast,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import type { RosterPerson } from '../roster/index.ts';
import type { PolicyQaDeps } from './deps.ts';
import { texts } from './explain-reply.ts';
import { asPolicyQuestionId, type PolicyQuestionId } from './model.ts';
import { backToAnswer } from './present-answer.ts';
import { refusalText } from './present-question.ts';
import { registerQuestionList } from './question-list.ts';
import { findQuestion, markUseful } from './question-store.prisma.ts';
import { registerAnswering, registerSendingOn } from './question-taps.ts';
import { keepAsOpened, planRewording } from './reword-answer.ts';
import { ownQuestion } from './send-on.ts';
import { articleCard, askForCard, showAnswerAgain } from './show-answer.ts';

type Tap = TapContext<Tx, RosterPerson | null>;

const questionId = z.string().min(1).max(64).transform(asPolicyQuestionId);

const inGroup = z.boolean().default(false);
const backValue = z.strictObject({ questionId, inGroup });
const originalValue = z.strictObject({ questionId, inGroup, clauseId: z.string().max(16) });
type BackValue = z.infer<typeof backValue>;
type OriginalValue = z.infer<typeof originalValue>;

/**
 * Any text that is no command is a question about the regulation, unless a reader of another feature takes it; in a
 * group it is answered in the thread.
 */
const askAnything =
  ({ readers, rewording }: PolicyQaDeps): CommandHandler<Tx, RosterPerson | null> =>
  async (context, text) => {
    for (const read of readers) if (await read(context, text)) return;
    const { asked, card } = await askForCard(context, text);
    if (context.where.chatType === 'group') return context.reply({ card });
    await context.say({ card });
    // The first thing that is said in answer to this event.
    if (rewording !== null) planRewording(context, rewording, asked, `answer:${context.eventKey}:0`);
  };

/** The text of an article is nobody's secret: whoever sees the answer may open it. */
async function original(
  context: Tap,
  { rewording }: PolicyQaDeps,
  { questionId: id, clauseId, inGroup }: OriginalValue,
): Promise<TapAnswer> {
  const { tx } = context;
  const question = await findQuestion(tx, id);
  if (question === null) return errorToast(refusalText({ code: 'UNKNOWN_QUESTION' }));
  await keepAsOpened(context, rewording, id);
  const { versionId } = question;
  const card = await articleCard(tx, { versionId, clauseId }, backToAnswer(id, inGroup));
  return card === null ? errorToast(texts('original.unknown')) : { card };
}

async function back({ tx, openId }: Tap, { questionId: id, inGroup }: BackValue): Promise<TapAnswer> {
  const question = await findQuestion(tx, id);
  const card =
    question === null
      ? null
      : await showAnswerAgain(tx, question, {
          isGroup: inGroup,
          isOwn: question.askerOpenId === openId,
        });
  return card === null ? errorToast(refusalText({ code: 'UNKNOWN_QUESTION' })) : { card };
}

async function rate(
  context: Tap,
  { rewording }: PolicyQaDeps,
  { questionId: id, useful }: { questionId: PolicyQuestionId; useful: boolean },
): Promise<TapAnswer> {
  const { tx, openId } = context;
  const own = await ownQuestion(tx, id, openId);
  if (!own.ok) return errorToast(refusalText(own.error));
  await keepAsOpened(context, rewording, id);
  await markUseful(tx, id, useful);
  const card = await showAnswerAgain(tx, { ...own.value, useful }, { isGroup: false, isOwn: true });
  const toast = { type: 'success', content: texts(useful ? 'feedback.thanks' : 'feedback.useless') } as const;
  return card === null ? { toast } : { toast, card };
}

/** Registers questions about the regulation: asking, reading the article, rating, sending on, answering. */
export function registerPolicyQa(registry: Registry<Tx, RosterPerson>, deps: PolicyQaDeps): void {
  registry.onOtherText(askAnything(deps));
  registry.onAnyonesTap('policy-qa.original', { value: originalValue }, (context, value) =>
    original(context, deps, value),
  );
  registry.onAnyonesTap('policy-qa.back', { value: backValue }, back);
  registry.onAnyonesTap(
    'policy-qa.useful',
    { value: z.strictObject({ questionId, useful: z.boolean() }) },
    (context, value) => rate(context, deps, value),
  );
  registerSendingOn(registry, deps);
  registerQuestionList(registry);
  registerAnswering(registry, deps);
}
