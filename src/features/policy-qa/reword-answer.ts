import { forestallPatch, type RunTransaction, type Tx } from '../../db/index.ts';
import type { Context, Notices } from '../../feishu/index.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Instant } from '../../kernel/time.ts';
import type { AskModel } from '../../language-model/index.ts';
import { type Citation, checkedConclusion, type Reworded } from '../../policy/answers/checked-conclusion.ts';
import { conclusionPrompt } from '../../policy/answers/conclusion-prompt.ts';
import { findClause } from '../../policy/text/model.ts';
import type { RosterPerson } from '../roster/index.ts';
import type { Asked } from './ask-question.ts';
import type { PolicyQuestionId } from './model.ts';
import { findQuestion } from './question-store.prisma.ts';
import { mayLeaveSchool } from './rules.ts';
import { rewordedCard } from './show-answer.ts';

/** What it takes to let a language model put the conclusion of an answer that was given into other words. */
export interface Rewording {
  askModel: AskModel;
  /** Plans work outside any transaction for the commit of this one; `stopping` ends it. */
  afterCommit(tx: Tx, work: (stopping: AbortSignal) => Promise<void>): void;
  transaction: RunTransaction;
  patch: Notices<Tx>['patch'];
  log: Logger;
}

const phraseKey = (id: PolicyQuestionId): string => `policy-phrase:${id}`;

/** The clauses that an answer cites, each with its released sentence. */
function citationOf({ desk, reply }: Asked): Citation {
  const { policy, vocabulary } = desk.answerer;
  const cited = reply.kind === 'ANSWER' ? reply.clauses : [];
  const clauses = cited.map((id) => findClause(policy, id)).filter((one) => one !== null);
  return {
    title: policy.title,
    clauses: clauses.map(({ id, article, text }) => ({
      ...{ id, article, text, conclusion: vocabulary.conclusions[id] ?? null },
    })),
  };
}

/** A sentence of the model that passed the check; null, and a line in the log without its words, when there is none. */
async function sentenceOf(
  { askModel, log }: Rewording,
  about: { id: PolicyQuestionId; question: string; citation: Citation },
  stopping: AbortSignal,
): Promise<Reworded | null> {
  const answered = await askModel(conclusionPrompt(about.question, about.citation.clauses), stopping);
  const checked = answered.ok ? checkedConclusion(answered.value, about.citation) : answered;
  if (checked.ok) return checked.value;
  log.warn({ questionId: about.id, ...checked.error }, "the language model's answer is not used");
  return null;
}

/**
 * Plans that a language model is asked once the answer is committed, for an answer from clauses in a private chat to a
 * question that tells of nobody. A sentence that passes the check replaces the released one in the card; whatever else
 * happens leaves the card as it is. `answerKey` is the outbox key of the card.
 */
export function planRewording(
  context: Context<Tx, RosterPerson | null>,
  rewording: Rewording,
  asked: Asked,
  answerKey: string,
): void {
  const { question } = asked;
  if (question === null || asked.reply.kind !== 'ANSWER' || context.where.chatType !== 'p2p') return;
  if (!mayLeaveSchool(question.text, context.who?.name ?? null)) return;
  const { id, text } = question;
  const about = { id, question: text, citation: citationOf(asked) };
  rewording.afterCommit(context.tx, async (stopping) => {
    const sentence = await sentenceOf(rewording, about, stopping);
    if (sentence === null || stopping.aborted) return;
    await rewording.transaction(async (tx) => {
      const kept = await findQuestion(tx, id);
      const card = kept === null ? null : await rewordedCard(tx, kept, sentence);
      if (card !== null) await rewording.patch(tx, { key: phraseKey(id), targetKey: answerKey, card });
    });
  });
}

/** What the person opened from an answer stays: a rewording that has not left yet never comes. */
export async function keepAsOpened(
  { tx, at }: { tx: Tx; at: Instant },
  rewording: Rewording | null,
  id: PolicyQuestionId,
): Promise<void> {
  if (rewording !== null) await forestallPatch(tx, { key: phraseKey(id), at });
}
