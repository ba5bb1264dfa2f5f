import type { Tx } from '../../db/index.ts';
import type { Context } from '../../feishu/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Reply } from '../../policy/answers/answerer.ts';
import type { Reworded } from '../../policy/answers/checked-conclusion.ts';
import type { RosterPerson } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { type Asked, askQuestion, explanationFor } from './ask-question.ts';
import type { Button } from './cards.ts';
import { type Explanation, explain } from './explain-reply.ts';
import type { PolicyQuestion } from './model.ts';
import { type Desk, deskOf } from './policy-desk.ts';
import { presentAnswer, presentOriginal } from './present-answer.ts';
import { replyAsGiven } from './rules.ts';
import { settingWords } from './setting-words.ts';

/** A reply in words, with the settings of the moment. */
async function explained(
  tx: Tx,
  { answerer }: Desk,
  reply: Reply,
  reworded: Reworded | null = null,
): Promise<Explanation> {
  return explain(answerer, reply, settingWords(await loadSettings(tx)), reworded);
}

/** The reply as it was given, whatever the words come to now: the asker may have sent them on in another wording. */
function givenReply({ answerer }: Desk, { text, kind, clauses }: PolicyQuestion): Reply {
  return replyAsGiven(answerer.ask(text), { kind, clauses });
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
  const reply = givenReply(desk, question);
  return presentAnswer(await explained(tx, desk, reply), {
    ...{ question, kind: reply.kind, isGroup: view.isGroup || !view.isOwn },
    asked: view.isOwn ? question.text : '',
    explanation: view.isOwn ? await explanationFor(tx, question) : null,
  });
}

/**
 * The asker's own card of a kept question with a checked sentence in the words of a language model, and said so; null
 * when its clause is not what the answer rests on.
 */
export async function rewordedCard(
  tx: Tx,
  question: PolicyQuestion,
  reworded: Reworded,
): Promise<JsonObject | null> {
  const desk = await deskOf(tx, question.versionId);
  const reply = desk === null ? null : givenReply(desk, question);
  if (desk === null || reply?.kind !== 'ANSWER' || !reply.clauses.includes(reworded.clause)) return null;
  return presentAnswer(await explained(tx, desk, reply, reworded), {
    ...{ question, kind: reply.kind, isGroup: false, asked: question.text, isReworded: true },
    explanation: await explanationFor(tx, question),
  });
}

/** Asks a question in the person's name and makes the card; `known` is the answer where a feature has it. */
export async function askForCard(
  context: Context<Tx, RosterPerson | null>,
  text: string,
  known?: { reply: Reply; ways: Button[] },
): Promise<{ asked: Asked; card: JsonObject }> {
  const { tx, who: person, openId, at, eventKey, where } = context;
  const reply = known === undefined ? {} : { reply: known.reply };
  const asked = await askQuestion(tx, { person, openId, text, at, eventKey, ...reply });
  const { question, explanation } = asked;
  const isGroup = where.chatType === 'group';
  const ways = known?.ways ?? [];
  const view = { question, asked: text, kind: asked.reply.kind, explanation, isGroup, ways };
  return { asked, card: presentAnswer(await explained(tx, asked.desk, asked.reply), view) };
}

/**
 * The answer that the regulation does not name a case, for a feature that knows so: with the clauses near it, clause
 * 14, the way to 教务处, and the feature's own ways on, which a group does not get.
 */
export async function notCoveredCard(
  context: Context<Tx, RosterPerson | null>,
  { text, nearest, ways }: { text: string; nearest: string[]; ways: Button[] },
): Promise<JsonObject> {
  const reply: Reply = { kind: 'NOT_COVERED', nearest, named: null };
  return (await askForCard(context, text, { reply, ways })).card;
}

/** The whole article of a clause in one version, with a way back; null when there is no such version or clause. */
export async function articleCard(
  tx: Tx,
  at: { versionId: string; clauseId: string },
  back: Button,
): Promise<JsonObject | null> {
  const { clauseId } = at;
  const desk = await deskOf(tx, at.versionId);
  if (desk === null) return null;
  const { source } = await explained(tx, desk, { kind: 'ANSWER', clauses: [clauseId], wrong: null });
  return presentOriginal(desk.answerer.policy, clauseId, { source, back });
}
