import type { Client, Tx } from '../../db/index.ts';
import { asOpenId, asPersonId, type OpenId, type PersonId } from '../../kernel/ids.ts';
import { fromDate, type Instant, toDate } from '../../kernel/time.ts';
import {
  asPolicyQuestionId,
  type KeptReplyKind,
  type PolicyQuestion,
  type PolicyQuestionId,
} from './model.ts';

const parts = { asker: { include: { college: true } }, answeredBy: true } as const;

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;
const findRow = (tx: Tx, id: PolicyQuestionId) =>
  tx.policyQuestion.findUnique({ where: { id }, include: parts });

const instant = (date: Date | null): Instant | null => (date === null ? null : fromDate(date));

const toQuestion = (row: Row): PolicyQuestion => ({
  id: asPolicyQuestionId(row.id),
  askerOpenId: asOpenId(row.askerOpenId),
  asker:
    row.asker === null
      ? null
      : { id: asPersonId(row.asker.id), name: row.asker.name, college: row.asker.college?.name ?? null },
  text: row.text,
  kind: row.kind,
  clauses: row.clauses as string[],
  versionId: row.versionId,
  askedAt: fromDate(row.askedAt),
  useful: row.useful,
  sentOnAt: instant(row.sentOnAt),
  answer:
    row.answer === null || row.answeredAt === null
      ? null
      : {
          text: row.answer,
          by: row.answeredBy?.name ?? '',
          at: fromDate(row.answeredAt),
          isExplanation: row.isExplanation,
        },
});

/** Keeps a question with its reply; the event that asks it is claimed once (inbox), so it is stored once. */
export async function storeQuestion(
  tx: Tx,
  question: {
    id: PolicyQuestionId;
    eventKey: string;
    askerOpenId: OpenId;
    askerId: PersonId | null;
    text: string;
    kind: KeptReplyKind;
    clauses: string[];
    versionId: string;
    askedAt: Instant;
  },
): Promise<void> {
  await tx.policyQuestion.create({ data: { ...question, askedAt: toDate(question.askedAt) } });
}

/** One question, or null. */
export async function findQuestion(tx: Tx, id: PolicyQuestionId): Promise<PolicyQuestion | null> {
  const row = await findRow(tx, id);
  return row === null ? null : toQuestion(row);
}

/** Notes whether the reply helped. */
export async function markUseful(tx: Tx, id: PolicyQuestionId, useful: boolean): Promise<void> {
  await tx.policyQuestion.update({ where: { id }, data: { useful } });
}

/** Notes that the asker sends it on, in his last wording; false when it was sent on before or is answered. */
export async function markSentOn(
  tx: Tx,
  id: PolicyQuestionId,
  sent: { text: string; at: Instant },
): Promise<boolean> {
  const { count } = await tx.policyQuestion.updateMany({
    where: { id, sentOnAt: null, answeredAt: null },
    data: { text: sent.text, sentOnAt: toDate(sent.at) },
  });
  return count === 1;
}

/** Stores 教务处's answer unless there is one already; false then. */
export async function storeQuestionAnswer(
  tx: Tx,
  id: PolicyQuestionId,
  answer: { text: string; personId: PersonId; at: Instant; isExplanation: boolean },
): Promise<boolean> {
  const { text, personId, at, isExplanation } = answer;
  const { count } = await tx.policyQuestion.updateMany({
    where: { id, answeredAt: null },
    data: { answer: text, answeredById: personId, answeredAt: toDate(at), isExplanation },
  });
  return count === 1;
}

/** What waits for 教务处: sent on, not covered, or of no use to the asker. */
const OPEN = {
  answeredAt: null,
  OR: [{ sentOnAt: { not: null } }, { kind: 'NOT_COVERED' as const }, { useful: false }],
};

/**
 * Questions that wait for an answer (those sent on first, then the newest), or those that were answered, newest first.
 */
export async function listQuestions(
  tx: Tx,
  query: { answered: boolean; skip: number; limit: number },
): Promise<PolicyQuestion[]> {
  const rows = await tx.policyQuestion.findMany({
    where: query.answered ? { answeredAt: { not: null } } : OPEN,
    include: parts,
    orderBy: query.answered
      ? [{ answeredAt: 'desc' }, { id: 'asc' }]
      : [{ sentOnAt: { sort: 'asc', nulls: 'last' } }, { askedAt: 'desc' }, { id: 'asc' }],
    skip: query.skip,
    take: query.limit,
  });
  return rows.map(toQuestion);
}

/**
 * The question that the same person asked in the same words and that waits unanswered as not covered; null for none.
 */
export async function findWaiting(
  tx: Tx,
  { askerOpenId, text, versionId }: Pick<PolicyQuestion, 'askerOpenId' | 'text' | 'versionId'>,
): Promise<PolicyQuestion | null> {
  const row = await tx.policyQuestion.findFirst({
    where: { askerOpenId, text, versionId, kind: 'NOT_COVERED', answeredAt: null },
    include: parts,
  });
  return row === null ? null : toQuestion(row);
}

/** How many questions wait, or were answered. */
export const countQuestions = (tx: Tx, answered: boolean): Promise<number> =>
  tx.policyQuestion.count({ where: answered ? { answeredAt: { not: null } } : OPEN });

/** Questions that people sent on and nobody has answered, oldest first. */
export async function sentOnQuestions(tx: Tx, limit: number): Promise<PolicyQuestion[]> {
  const rows = await tx.policyQuestion.findMany({
    where: { sentOnAt: { not: null }, answeredAt: null },
    include: parts,
    orderBy: { sentOnAt: 'asc' },
    take: limit,
  });
  return rows.map(toQuestion);
}

/** The explanations of one version that 教务处 released for everybody, newest first. */
export async function explanations(
  tx: Tx,
  query: { versionId: string; limit: number },
): Promise<PolicyQuestion[]> {
  const rows = await tx.policyQuestion.findMany({
    where: { isExplanation: true, versionId: query.versionId },
    include: parts,
    orderBy: { answeredAt: 'desc' },
    take: query.limit,
  });
  return rows.map(toQuestion);
}

/** Forgets questions from before `until` that nobody sent on, answered or released. */
export async function forgetQuestions(db: Tx | Client, until: Instant): Promise<number> {
  const { count } = await db.policyQuestion.deleteMany({
    where: { askedAt: { lt: toDate(until) }, sentOnAt: null, answeredAt: null, isExplanation: false },
  });
  return count;
}
