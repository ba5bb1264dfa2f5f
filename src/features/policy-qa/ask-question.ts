import { randomUUID } from 'node:crypto';
import { visible } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import type { OpenId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { likeness } from '../../policy/answers/alike.ts';
import type { Reply } from '../../policy/answers/answerer.ts';
import { personalDataIn } from '../../policy/personal-data.ts';
import type { RosterPerson } from '../roster/index.ts';
import { asPolicyQuestionId, type PolicyQuestion } from './model.ts';
import { type Desk, deskAt } from './policy-desk.ts';
import { explanations, findQuestion, findWaiting, storeQuestion } from './question-store.prisma.ts';
import { asksTheSame } from './rules.ts';

/** A question as it arrived. */
export interface Asking {
  person: RosterPerson | null;
  openId: OpenId;
  text: string;
  at: Instant;
  eventKey: string;
  /** What the asker's feature knows of the text already; absent: the version in force is asked. */
  reply?: Reply;
}

/** What a question got: the reply, the question as it is kept (null for other talk), and an explanation of 教务处. */
export interface Asked {
  desk: Desk;
  reply: Reply;
  question: PolicyQuestion | null;
  explanation: PolicyQuestion | null;
}

const LONGEST_KEPT = 500;
const MOST_EXPLANATIONS = 300;
/** As alike as the same question with a typing mistake or another ending. */
const SAME_QUESTION = 0.72;

/** The newest explanation to the same question about the same version; null when 教务处 released none. */
export async function explanationFor(
  tx: Tx,
  { text, versionId }: Pick<PolicyQuestion, 'text' | 'versionId'>,
): Promise<PolicyQuestion | null> {
  const known = await explanations(tx, { versionId, limit: MOST_EXPLANATIONS });
  return (
    known.find((one) => asksTheSame(one.text, text) && likeness(one.text, text) >= SAME_QUESTION) ?? null
  );
}

async function keep(tx: Tx, asking: Asking, desk: Desk, reply: Reply): Promise<PolicyQuestion | null> {
  if (reply.kind === 'OTHER') return null;
  const { person, openId, at, eventKey } = asking;
  const id = asPolicyQuestionId(randomUUID());
  const text = visible(asking.text).trim().slice(0, LONGEST_KEPT);
  // What could name a person is answered and forgotten.
  if (personalDataIn(text) !== null) return null;
  const { versionId } = desk;
  // Asked again while it waits, it stays one question for 教务处, and the buttons of both cards lead to it.
  const waiting =
    reply.kind === 'NOT_COVERED' ? await findWaiting(tx, { askerOpenId: openId, text, versionId }) : null;
  if (waiting !== null) return waiting;
  await storeQuestion(tx, {
    ...{ id, eventKey, askerOpenId: openId, askerId: person?.id ?? null, text, askedAt: at },
    kind: reply.kind,
    clauses: reply.kind === 'ANSWER' ? reply.clauses : reply.nearest,
    versionId,
  });
  return findQuestion(tx, id);
}

/**
 * Answers a question from the version in force at its instant and keeps it for 教务处's log. Anybody may ask (SPEC 0.1,
 * reading 25); text with personal data is answered but not kept.
 */
export async function askQuestion(tx: Tx, asking: Asking): Promise<Asked> {
  const desk = await deskAt(tx, asking.at);
  const reply = asking.reply ?? desk.answerer.ask(asking.text);
  const { versionId } = desk;
  const explanation =
    reply.kind === 'OTHER' ? null : await explanationFor(tx, { text: asking.text, versionId });
  return { desk, reply, question: await keep(tx, asking, desk, reply), explanation };
}
