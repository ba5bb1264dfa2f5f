import type { Tx } from '../../db/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { fromDate, type Instant, toDate } from '../../kernel/time.ts';
import type { DraftValues, PlanDraft } from './model.ts';
import { asJson, storedDraft } from './stored-content.ts';

type Row = Awaited<ReturnType<Tx['trainingPlanDraft']['findMany']>>[number];

const toDraft = (row: Row): PlanDraft => ({
  personId: row.personId as PersonId,
  subject: row.subject,
  values: storedDraft(row.values),
  step: row.step,
  updatedAt: fromDate(row.updatedAt),
});

/** A person's draft on a subject, or null. */
export async function findDraft(tx: Tx, personId: PersonId, subject: string): Promise<PlanDraft | null> {
  const row = await tx.trainingPlanDraft.findUnique({ where: { personId_subject: { personId, subject } } });
  return row === null ? null : toDraft(row);
}

/** A person's drafts, the last changed first. */
export async function listDrafts(tx: Tx, personId: PersonId): Promise<PlanDraft[]> {
  const rows = await tx.trainingPlanDraft.findMany({ where: { personId }, orderBy: { updatedAt: 'desc' } });
  return rows.map(toDraft);
}

/** Keeps others from changing the draft until the transaction ends: people send several files at once. */
export async function holdDraft(tx: Tx, personId: PersonId, subject: string): Promise<void> {
  await tx.trainingPlanDraft.updateMany({
    where: { personId, subject },
    data: { step: { increment: 0 } },
  });
}

/** The same, after making the draft where there is none yet. */
export async function beginDraft(
  tx: Tx,
  draft: Omit<PlanDraft, 'updatedAt'> & { at: Instant },
): Promise<void> {
  const { personId, subject, step, at } = draft;
  await tx.trainingPlanDraft.upsert({
    where: { personId_subject: { personId, subject } },
    create: { personId, subject, step, values: asJson(draft.values), updatedAt: toDate(at) },
    update: { step: { increment: 0 } },
  });
}

/** Keeps a draft as it is now. */
export async function storeDraft(
  tx: Tx,
  draft: { personId: PersonId; subject: string; values: DraftValues; step: number; at: Instant },
): Promise<void> {
  const { personId, subject, step, at } = draft;
  const data = { values: asJson(draft.values), step, updatedAt: toDate(at) };
  await tx.trainingPlanDraft.upsert({
    where: { personId_subject: { personId, subject } },
    create: { personId, subject, ...data },
    update: data,
  });
}

/** Takes a draft away; false when it was gone. Of two submissions at once only one finds it. */
export async function takeDraft(tx: Tx, personId: PersonId, subject: string): Promise<boolean> {
  return (await tx.trainingPlanDraft.deleteMany({ where: { personId, subject } })).count === 1;
}

/** Takes away everybody's drafts of the plan's next version: another version has been filed. */
export async function dropDrafts(tx: Tx, subject: string): Promise<void> {
  await tx.trainingPlanDraft.deleteMany({ where: { subject } });
}
