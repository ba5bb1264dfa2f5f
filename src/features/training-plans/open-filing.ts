import type { Tx } from '../../db/index.ts';
import { asProjectId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import type { BoundRule } from '../../policy/bound-rules.ts';
import { findProject, isCoordinator, type RosterPerson, type RosterProject } from '../roster/index.ts';
import { trainingBasis } from './basis.ts';
import { findDraft, holdDraft, storeDraft } from './draft-store.prisma.ts';
import { loadPlanVersion } from './load-plan-version.ts';
import {
  asPlanId,
  type DraftValues,
  type PlanContent,
  type PlanRefusal,
  type PlanStatus,
  type PlanVersionView,
} from './model.ts';
import type { PlanHead } from './plan-rows.prisma.ts';
import { findPlan, findVersion } from './plan-store.prisma.ts';

/** A plan that is being filled in: a new one, or the next version of `plan`. */
export interface Filing {
  person: RosterPerson;
  subject: string;
  project: RosterProject;
  plan: PlanHead | null;
  /** The newest version, with its decision, when this is the next one. */
  before: PlanVersionView | null;
  /** The version in force, if there is one. */
  inForce: PlanContent | null;
  /** What the approval of training rests on that day; null where it is unbound. */
  basis: BoundRule | null;
  values: DraftValues;
  step: number;
  /** Whether something was saved already. */
  isSaved: boolean;
}

/** Who opens what, when. */
export interface Asked {
  person: RosterPerson;
  subject: string;
  at: Instant;
}

const NEW = 'new:';

/** Names the draft of a project's new plan; the draft of a next version is named by the plan. */
export const newSubject = (projectId: string): string => `${NEW}${projectId}`;

/** A new version may be filed when the newest one was decided or withdrawn. */
const REVISABLE: readonly PlanStatus[] = ['RETURNED', 'REJECTED', 'WITHDRAWN', 'APPROVED'];
export const isRevisable = (status: PlanStatus): boolean => REVISABLE.includes(status);

const EMPTY: DraftValues = { basics: null, sessions: [], teachers: [], attested: null, attachments: [] };

/** A version as the start of the next one. */
function valuesOf(content: PlanContent): DraftValues {
  const { necessity, studentCount, venue, costCents, costSource, costNote } = content;
  const { isVoluntary, hasNoFee, note, sessions, teachers, attachments } = content;
  return {
    basics: { necessity, studentCount, venue, costCents, costSource, costNote },
    attested: { isVoluntary, hasNoFee, note },
    ...{ sessions, teachers, attachments },
  };
}

async function subjectOf(
  tx: Tx,
  subject: string,
): Promise<Result<Pick<Filing, 'project' | 'plan' | 'before' | 'inForce'>, PlanRefusal>> {
  const isNew = subject.startsWith(NEW);
  const plan = isNew ? null : await findPlan(tx, asPlanId(subject));
  if (!isNew && plan === null) return err({ code: 'UNKNOWN_PLAN' });
  const project = await findProject(tx, plan?.projectId ?? asProjectId(subject.slice(NEW.length)));
  if (project === null) return err({ code: 'UNKNOWN_PROJECT' });
  const before = plan === null ? null : await loadPlanVersion(tx, plan.id, plan.version);
  const kept = plan?.approvedVersion ?? null;
  const approved = plan === null || kept === null ? null : await findVersion(tx, plan.id, kept);
  return ok({ project, plan, before, inForce: approved?.content ?? null });
}

/** What the person has filled in so far, or the newest version as a start; refused to all but the coordinators. */
export async function openFiling(tx: Tx, asked: Asked): Promise<Result<Filing, PlanRefusal>> {
  const { person, subject, at } = asked;
  const found = await subjectOf(tx, subject);
  if (!found.ok) return found;
  const { project, plan, before, inForce } = found.value;
  if (!(await isCoordinator(tx, person.id, project.id, dayOf(at)))) return err({ code: 'NOT_COORDINATOR' });
  if (project.status !== 'ACTIVE') return err({ code: 'PROJECT_NOT_ACTIVE' });
  if (plan !== null && !isRevisable(plan.status)) return err({ code: 'WRONG_STATUS', status: plan.status });
  const draft = await findDraft(tx, person.id, subject);
  const start = before === null ? EMPTY : valuesOf(before.content);
  const kept = { values: draft?.values ?? start, step: draft?.step ?? 1, isSaved: draft !== null };
  const basis = await trainingBasis(tx, at);
  return ok({ person, subject, project, plan, before, inForce, basis, ...kept });
}

/** Changes the draft by `edit` and keeps it, with the step that comes next. */
export async function editFiling(
  tx: Tx,
  asked: Asked & { step: number },
  edit: (filing: Filing) => Promise<Result<DraftValues, PlanRefusal>> | Result<DraftValues, PlanRefusal>,
): Promise<Result<Filing, PlanRefusal>> {
  await holdDraft(tx, asked.person.id, asked.subject);
  const opened = await openFiling(tx, asked);
  if (!opened.ok) return opened;
  const edited = await edit(opened.value);
  if (!edited.ok) return edited;
  const { step, at, subject, person } = asked;
  await storeDraft(tx, { personId: person.id, subject, values: edited.value, step, at });
  return ok({ ...opened.value, values: edited.value, step, isSaved: true });
}
