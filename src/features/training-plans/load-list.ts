import { instantText } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import {
  findProject,
  hasRole,
  isCoordinator,
  listProjects,
  projectsOfCoordinator,
  type RosterPerson,
  type RosterProject,
} from '../roster/index.ts';
import { trainingBasis } from './basis.ts';
import { texts } from './cards.ts';
import { listDrafts } from './draft-store.prisma.ts';
import { newSubject } from './open-filing.ts';
import type { PlanHead } from './plan-rows.prisma.ts';
import { countPlans, listPlans } from './plan-store.prisma.ts';
import { type PlanLine, presentPlanList } from './present-plan.ts';

/** So many plans and projects fit the list's card. */
const PLANS_SHOWN = 12;
const PROJECTS_SHOWN = 10;

const readsAll = (person: RosterPerson): boolean =>
  hasRole(person, 'ACADEMIC_AFFAIRS') || hasRole(person, 'APPROVER');

/** Whether the person may read plans of the project: coordinators, the college's leader, 教务处 and those who decide. */
export async function mayRead(
  tx: Tx,
  person: RosterPerson,
  projectId: ProjectId,
  at: Instant,
): Promise<boolean> {
  if (readsAll(person) || (await isCoordinator(tx, person.id, projectId, dayOf(at)))) return true;
  if (!hasRole(person, 'COLLEGE_LEADER') || person.college === null) return false;
  return (await findProject(tx, projectId))?.college.id === person.college.id;
}

/** The projects whose plans the person's list shows; `ALL` for the whole school. */
async function listedProjects(
  tx: Tx,
  person: RosterPerson,
  own: readonly RosterProject[],
): Promise<'ALL' | ProjectId[]> {
  if (readsAll(person)) return 'ALL';
  const leads = hasRole(person, 'COLLEGE_LEADER') && person.college !== null;
  const led = leads && person.college !== null ? await listProjects(tx, person.college.id) : [];
  return [...new Set([...own, ...led].map(({ id }) => id))];
}

function planLine(plan: PlanHead, project: RosterProject | null): PlanLine {
  const words = {
    project: project?.name ?? '',
    college: project?.college.name ?? '',
    version: plan.version,
    status: texts(`status.${plan.status}`),
    at: instantText(plan.updatedAt),
  };
  return {
    text: texts('list.plan', words),
    buttonText: texts('list.open'),
    value: { action: 'training-plans.open', planId: plan.id, version: plan.version },
  };
}

/** One row per own active project: go on with the draft, or begin a new plan. */
async function newPlanLines(
  tx: Tx,
  person: RosterPerson,
  own: readonly RosterProject[],
): Promise<PlanLine[]> {
  const drafts = new Map((await listDrafts(tx, person.id)).map((draft) => [draft.subject, draft]));
  return own
    .filter(({ status }) => status === 'ACTIVE')
    .slice(0, PROJECTS_SHOWN)
    .map(({ id, name }) => {
      const subject = newSubject(id);
      const draft = drafts.get(subject);
      const value = { action: 'training-plans.step', subject, step: draft?.step ?? 1 };
      return draft === undefined
        ? { text: texts('list.project', { project: name }), buttonText: texts('list.new'), value }
        : {
            text: texts('list.draft', { project: name, at: instantText(draft.updatedAt) }),
            buttonText: texts('list.goOn'),
            value,
          };
    });
}

/** 「培训方案」 for the person, or null when he has nothing to do with any project. */
export async function showPlanList(tx: Tx, person: RosterPerson, at: Instant): Promise<JsonObject | null> {
  const own = await projectsOfCoordinator(tx, person.id, dayOf(at));
  const projects = await listedProjects(tx, person, own);
  if (projects !== 'ALL' && projects.length === 0) return null;
  const scope: { projectIds?: ProjectId[] } = projects === 'ALL' ? {} : { projectIds: projects };
  const plans = await listPlans(tx, { ...scope, limit: PLANS_SHOWN });
  const lines: PlanLine[] = [];
  for (const plan of plans) lines.push(planLine(plan, await findProject(tx, plan.projectId)));
  return presentPlanList({
    plans: lines,
    projects: await newPlanLines(tx, person, own),
    rest: (await countPlans(tx, scope.projectIds)) - lines.length,
    basis: await trainingBasis(tx, at),
  });
}
