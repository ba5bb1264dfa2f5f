import type { Tx } from '../../db/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Reply } from '../../policy/answers/answerer.ts';
import { loadSettings } from '../settings/index.ts';
import { explanationFor } from './ask-question.ts';
import { type Explanation, explain } from './explain-reply.ts';
import type { PolicyQuestion } from './model.ts';
import { type Desk, deskOf } from './policy-desk.ts';
import { presentAnswer } from './present-answer.ts';
import { settingWords } from './setting-words.ts';

/** A reply in words, with the settings of the moment. */
export async function explained(tx: Tx, { answerer }: Desk, reply: Reply): Promise<Explanation> {
  return explain(answerer, reply, settingWords(await loadSettings(tx)));
}

/**
 * The card of a question that was kept, as it stands now: the version that answered it answers again. Others than the
 * asker, and a group, do not read his words.
 */
export async function showAnswerAgain(
  tx: Tx,
  question: PolicyQuestion,
  view: { isGroup: boolean; isOwn: boolean },
): Promise<JsonObject | null> {
  const desk = await deskOf(tx, question.versionId);
  if (desk === null) return null;
  const reply = desk.answerer.ask(question.text);
  return presentAnswer(await explained(tx, desk, reply), {
    ...{ question, kind: reply.kind, isGroup: view.isGroup || !view.isOwn },
    asked: view.isOwn ? question.text : '',
    explanation: view.isOwn ? await explanationFor(tx, question.text) : null,
  });
}
