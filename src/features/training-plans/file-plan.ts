import { audit, type Tx } from '../../db/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { CONTENT_LIMIT_BYTES, contentBytes, contentLines } from './content-lines.ts';
import type { ApprovalGate } from './deps.ts';
import { dropDrafts, takeDraft } from './draft-store.prisma.ts';
import { missingWithHours } from './hours-kept.ts';
import type { DraftValues, PlanContent, PlanId, PlanRefusal } from './model.ts';
import { type Asked, type Filing, openFiling } from './open-filing.ts';
import { findPlan, lastPlanOf } from './plan-store.prisma.ts';
import { insertNextVersion, insertPlan } from './plan-writes.prisma.ts';
import { approvedHoursOf, contentFault, differencesOf, isAfterStart } from './rules.ts';

/** The content when every step was saved, else the first step that is missing. */
export function completed(values: DraftValues): Result<PlanContent, PlanRefusal> {
  const { basics, sessions, teachers, attested, attachments } = values;
  if (basics === null) return err({ code: 'STEP_MISSING', step: 1 });
  if (sessions.length === 0) return err({ code: 'NO_SESSION' });
  if (teachers.length === 0) return err({ code: 'NO_TEACHER' });
  if (attested === null) return err({ code: 'STEP_MISSING', step: 4 });
  return ok({ ...basics, ...attested, sessions, teachers, attachments });
}

/** What of a filled-in plan keeps it from being filed, else its content. */
export async function checkFiling(tx: Tx, filing: Filing): Promise<Result<PlanContent, PlanRefusal>> {
  const content = completed(filing.values);
  if (!content.ok) return content;
  const fault = contentFault(content.value);
  if (fault !== null) return err(fault);
  if (contentBytes(content.value) > CONTENT_LIMIT_BYTES) return err({ code: 'TOO_MUCH' });
  const { plan, before } = filing;
  if (plan === null || before === null) return content;
  const missing = await missingWithHours(tx, plan.id, content.value);
  if (missing !== null) return err({ code: 'HAS_HOURS', what: missing });
  const differences = differencesOf(contentLines(before.content), contentLines(content.value));
  return plan.status === 'APPROVED' && differences.length === 0 ? err({ code: 'UNCHANGED' }) : content;
}

/** A filing that was tapped. */
export interface Submitting extends Asked {
  via: string;
}

/** What was filed. */
export interface FiledPlan {
  planId: PlanId;
  version: number;
}

/** A submission that found no draft: its repetition answers with the plan that the first one made. */
async function repeated(tx: Tx, { person, project, plan }: Filing): Promise<Result<FiledPlan, PlanRefusal>> {
  const filed = plan ?? (await lastPlanOf(tx, project.id, person.id));
  return filed === null ? err({ code: 'NO_DRAFT' }) : ok({ planId: filed.id, version: filed.version });
}

async function store(
  tx: Tx,
  filing: Filing,
  content: PlanContent,
  at: Instant,
): Promise<Result<FiledPlan, PlanRefusal>> {
  const { person, project, plan, inForce } = filing;
  const isFiledAfterStart = isAfterStart(content.sessions, at, inForce?.sessions);
  const version = { content, isFiledAfterStart, filedById: person.id, at };
  if (plan === null) return ok({ planId: await insertPlan(tx, project.id, version), version: 1 });
  if (await insertNextVersion(tx, plan, version)) {
    await dropDrafts(tx, plan.id);
    return ok({ planId: plan.id, version: plan.version + 1 });
  }
  const now = await findPlan(tx, plan.id);
  return err({ code: 'NEWER_VERSION', version: now?.version ?? plan.version });
}

/**
 * Files a filled-in plan, or its next version, and opens its approval (clauses 7.5, 8.3). A first session that is not
 * later than the filing is accepted and flagged (先训后批). Tapped twice it is filed once.
 */
export async function filePlan(
  tx: Tx,
  deps: Pick<ApprovalGate, 'openApproval'>,
  submitting: Submitting,
): Promise<Result<FiledPlan & { isNew: boolean }, PlanRefusal>> {
  const opened = await openFiling(tx, submitting);
  if (!opened.ok) return opened;
  const filing = opened.value;
  const { person, at, via, subject } = submitting;
  if (!filing.isSaved && filing.plan === null) {
    const before = await repeated(tx, filing);
    return before.ok ? ok({ ...before.value, isNew: false }) : before;
  }
  const content = await checkFiling(tx, filing);
  if (!content.ok) return content;
  if (filing.isSaved && !(await takeDraft(tx, person.id, subject))) {
    const before = await repeated(tx, filing);
    return before.ok ? ok({ ...before.value, isNew: false }) : before;
  }
  const filed = await store(tx, filing, content.value, at);
  if (!filed.ok) return filed;
  const { planId, version } = filed.value;
  await audit(tx, {
    ...{ at, via, actorId: person.id },
    action: 'training-plan.file',
    subjectType: 'TrainingPlan',
    subjectId: planId,
    after: { version, projectId: filing.project.id, hours: approvedHoursOf(content.value.teachers) },
  });
  await deps.openApproval(tx, { planId, version, at, actorId: person.id, via });
  return ok({ planId, version, isNew: true });
}
