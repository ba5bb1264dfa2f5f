import { dayText, instantText, textsOf, weekText } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { weekOf } from '../../kernel/reporting-week.ts';
import { dayOf } from '../../kernel/time.ts';
import { approvalReferences, coordinatorsOf, type RosterProject } from '../roster/index.ts';
import { teachingWeekOf } from '../week-ledger/index.ts';
import { type Basis, projectBasis } from './basis.ts';
import {
  buttonOf,
  caseLines,
  joined,
  type Line,
  moreText,
  renderAnswer,
  SECTIONS,
  type Section,
  texts,
} from './cards.ts';
import type { OwnFacts } from './load-own-projects.ts';
import type { OwnProject } from './model.ts';

const common = textsOf('common');

/** What the roster says of a project beside its row. */
export interface ProjectFacts extends OwnProject {
  approvalReference: string | null;
  coordinators: string[];
}

/** The facts of so many projects as a card shows; the rest is counted. */
export async function loadProjectFacts(tx: Tx, { judging, projects }: OwnFacts): Promise<ProjectFacts[]> {
  const shown = projects.slice(0, SECTIONS);
  const references = await approvalReferences(
    tx,
    shown.map(({ project }) => project.id),
  );
  const facts: ProjectFacts[] = [];
  for (const one of shown) {
    const coordinators = await coordinatorsOf(tx, one.project.id, dayOf(judging.now));
    facts.push({
      ...one,
      approvalReference: references.get(one.project.id) ?? null,
      coordinators: coordinators.map(({ name }) => name),
    });
  }
  return facts;
}

const STATUS_COLORS: Record<RosterProject['status'], string> = {
  APPLYING: 'blue',
  ACTIVE: 'green',
  SUSPENDED: 'orange',
  COMPLETED: 'grey',
  CANCELLED: 'red',
};

function datesOf({ activatedOn, suspendedFrom, suspendedTo, endedOn }: RosterProject): string[] {
  return [
    ...(activatedOn === null ? [] : [texts('project.activated', { day: dayText(activatedOn) })]),
    ...(suspendedFrom === null ? [] : [texts('project.suspendedFrom', { day: dayText(suspendedFrom) })]),
    ...(suspendedTo === null ? [] : [texts('project.suspendedTo', { day: dayText(suspendedTo) })]),
    ...(endedOn === null ? [] : [texts('project.ended', { day: dayText(endedOn) })]),
  ];
}

function sectionOf(
  { project, approvalReference, coordinators, missStreak, cases }: ProjectFacts,
  basis: Basis | null,
): Section {
  const { name, code, certificate, level, college, status } = project;
  const reference =
    approvalReference === null
      ? texts('project.noReference')
      : texts('project.reference', { reference: approvalReference });
  const by = (basis?.clauses ?? []).map(({ label }) => texts('project.by', { label })).join('');
  const people =
    coordinators.length === 0
      ? texts('project.noCoordinator')
      : texts('project.coordinators', { names: coordinators.join('、') });
  const lines = [
    texts('project.certificate', { certificate, level: common(`level.${level}`) }),
    texts('project.college', { college: college.name, code }),
    reference + by,
    ...datesOf(project),
    people,
    texts('project.streak', { count: missStreak }),
  ].map((text): Line => ({ text, color: 'default' }));
  return {
    title: name,
    badge: { text: texts(`projectStatus.${status}`), color: STATUS_COLORS[status] },
    lines: [...joined(lines), ...joined(caseLines({ cases }))],
    buttons: [],
  };
}

/** Own projects as the roster has them, with the reference by which each may run (clause 6.2). */
export function presentProjects(facts: OwnFacts, shown: readonly ProjectFacts[]): JsonObject {
  const { judging, projects } = facts;
  const week = weekOf(judging.now);
  const basis = projectBasis(judging.settings, dayOf(judging.now));
  const [only] = shown;
  const title =
    projects.length === 1 && only !== undefined
      ? texts('title.project', {
          project: only.project.name,
          status: texts(`projectStatus.${only.project.status}`),
        })
      : texts('title.projects', { count: projects.length });
  return renderAnswer('PROJECTS', basis, {
    title,
    tone: 'blue',
    subtitle: texts('subtitle', {
      at: instantText(judging.now),
      week: weekText(week, teachingWeekOf(judging.calendar, week)),
    }),
    sections: shown.map((one) => sectionOf(one, basis)),
    more: moreText(projects.slice(shown.length)),
    ...(basis === null ? { source: '' } : {}),
    links: [buttonOf(texts('buttons.streak'), { action: 'own-data.show', topic: 'STREAK' })],
  });
}
