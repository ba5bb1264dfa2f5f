import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/index.ts';
import type { PersonId, ProjectId } from '../../kernel/ids.ts';
import { type Instant, toDate } from '../../kernel/time.ts';
import { asPlanId, type PlanContent, type PlanId, type PlanOutcome } from './model.ts';
import type { PlanHead } from './plan-rows.prisma.ts';
import { approvedHoursOf } from './rules.ts';
import { asJson } from './stored-content.ts';

/** What is filed: by whom, when, and what it says. */
export interface VersionFiling {
  content: PlanContent;
  isFiledAfterStart: boolean;
  filedById: PersonId;
  at: Instant;
}

async function insertVersion(tx: Tx, planId: PlanId, version: number, filing: VersionFiling): Promise<void> {
  const { content, isFiledAfterStart, filedById, at } = filing;
  const { sessions, teachers, attachments, ...plain } = content;
  await tx.trainingPlanVersion.create({
    data: {
      ...{ planId, version, isFiledAfterStart, filedById, ...plain },
      status: 'PENDING',
      sessions: asJson(sessions),
      teachers: asJson(teachers),
      attachments: asJson(attachments),
      approvedHours: approvedHoursOf(teachers),
      filedAt: toDate(at),
    },
  });
}

/** Stores a new plan with its first version. */
export async function insertPlan(tx: Tx, projectId: ProjectId, filing: VersionFiling): Promise<PlanId> {
  const id = asPlanId(randomUUID());
  const at = toDate(filing.at);
  const head = { id, projectId, status: 'PENDING' as const, version: 1, filedById: filing.filedById };
  await tx.trainingPlan.create({ data: { ...head, createdAt: at, updatedAt: at } });
  await insertVersion(tx, id, 1, filing);
  return id;
}

/** Stores the next version unless the plan has moved on since `plan` was read; false then. */
export async function insertNextVersion(tx: Tx, plan: PlanHead, filing: VersionFiling): Promise<boolean> {
  const version = plan.version + 1;
  const { count } = await tx.trainingPlan.updateMany({
    where: { id: plan.id, version: plan.version, status: plan.status },
    data: { version, status: 'PENDING', revision: { increment: 1 }, updatedAt: toDate(filing.at) },
  });
  if (count === 0) return false;
  await insertVersion(tx, plan.id, version, filing);
  return true;
}

/** How a version ends. */
export interface VersionEnd {
  planId: PlanId;
  version: number;
  outcome: PlanOutcome;
  reason: string;
  at: Instant;
  actorId: PersonId | null;
  onBehalfOfId: PersonId | null;
}

/** Ends a PENDING version; false when it is not (any longer). An approved one takes the place of the one in force. */
export async function endVersion(tx: Tx, end: VersionEnd): Promise<boolean> {
  const { planId, version, outcome, reason, actorId, onBehalfOfId } = end;
  const at = toDate(end.at);
  const decided = { decidedAt: at, decidedById: actorId, decidedForId: onBehalfOfId, decisionReason: reason };
  const { count } = await tx.trainingPlanVersion.updateMany({
    where: { planId, version, status: 'PENDING' },
    data: { status: outcome, ...decided },
  });
  if (count === 0) return false;
  const isApproved = outcome === 'APPROVED';
  if (isApproved) {
    await tx.trainingPlanVersion.updateMany({
      where: { planId, status: 'APPROVED', version: { not: version } },
      data: { status: 'SUPERSEDED' },
    });
  }
  const head = { status: outcome, revision: { increment: 1 }, updatedAt: at };
  await tx.trainingPlan.update({
    where: { id: planId },
    data: isApproved ? { ...head, approvedVersion: version } : head,
  });
  return true;
}

/** Marks approved plans as settled: all their hours are. */
export async function markSettled(tx: Tx, planIds: readonly PlanId[]): Promise<void> {
  await tx.trainingPlan.updateMany({
    where: { id: { in: [...planIds] }, status: 'APPROVED' },
    data: { status: 'SETTLED', revision: { increment: 1 } },
  });
}
