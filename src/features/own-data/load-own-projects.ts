import type { Tx } from '../../db/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import { addWeeks, weekOf } from '../../kernel/reporting-week.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { listCases } from '../exit-cases/index.ts';
import {
  hasRole,
  listProjects,
  projectsOfCoordinator,
  type RosterPerson,
  type RosterProject,
} from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import {
  dutyOf,
  type Judging,
  type LedgerWeek,
  loadCalendar,
  loadDuties,
  loadLedgers,
  missStreakOf,
  type ProjectDuty,
} from '../week-ledger/index.ts';
import type { OwnProject, OwnScope } from './model.ts';

/** So far ahead a due week is looked for: longer than any vacation. */
const WEEKS_AHEAD = 12;

/**
 * The projects that are the person's at an instant: those he coordinates that day, and those of the college he leads.
 */
export async function ownProjects(
  tx: Tx,
  person: RosterPerson,
  at: Instant,
): Promise<{ project: RosterProject; isOwn: boolean }[]> {
  const own = await projectsOfCoordinator(tx, person.id, dayOf(at));
  const leads = hasRole(person, 'COLLEGE_LEADER') && person.college !== null;
  const led = leads && person.college !== null ? await listProjects(tx, person.college.id) : [];
  const ids = new Set(own.map(({ id }) => id));
  return [
    ...own.map((project) => ({ project, isOwn: true })),
    ...led.filter(({ id }) => !ids.has(id)).map((project) => ({ project, isOwn: false })),
  ];
}

/** The projects of a scope; the whole school only for who belongs to 教务处 at this moment. */
export async function scopedProjects(
  tx: Tx,
  { person, at, scope }: { person: RosterPerson; at: Instant; scope: OwnScope },
): Promise<{ project: RosterProject; isOwn: boolean }[]> {
  if (scope === 'OWN') return ownProjects(tx, person, at);
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return [];
  return (await listProjects(tx)).map((project) => ({ project, isOwn: false }));
}

/** The next week that is due after now and not filed. */
function nextDue(judging: Judging, duty: ProjectDuty, ledger: readonly LedgerWeek[]): OwnProject['next'] {
  const { calendar, settings, now } = judging;
  const lines = new Map(ledger.map((line) => [line.week, line]));
  for (let ahead = -1; ahead <= WEEKS_AHEAD; ahead += 1) {
    const week = addWeeks(weekOf(now), ahead);
    const line = lines.get(week);
    const isOwed = line === undefined ? !duty.exemptWeeks.includes(week) : line.state === 'OPEN';
    const due = dutyOf(calendar, settings, duty, week);
    if (isOwed && due.kind === 'DUE' && due.dueAt >= now) return { week, dueAt: due.dueAt };
  }
  return null;
}

/** What an answer about weeks is made from. */
export interface OwnFacts {
  judging: Judging;
  projects: OwnProject[];
}

/** The ledgers of a scope's projects at the instant of the question, with what is due next and the open cases. */
export async function loadOwnProjects(
  tx: Tx,
  query: { person: RosterPerson; at: Instant; scope: OwnScope },
): Promise<OwnFacts> {
  const judging = { calendar: await loadCalendar(tx), settings: await loadSettings(tx), now: query.at };
  const scoped = await scopedProjects(tx, query);
  if (scoped.length === 0) return { judging, projects: [] };
  const projects = scoped.map(({ project }) => project);
  const ledgers = await loadLedgers(tx, judging, projects);
  const duties = await loadDuties(tx, projects);
  const ids: ProjectId[] = projects.map(({ id }) => id);
  const cases = await listCases(tx, ['OPEN', 'RECTIFYING'], query.scope === 'OWN' ? ids : undefined);
  return {
    judging,
    projects: scoped.map(({ project, isOwn }) => {
      const ledger = ledgers.get(project.id) ?? [];
      const duty = duties.get(project.id);
      return {
        ...{ project, isOwn, ledger, missStreak: missStreakOf(ledger) },
        next: duty === undefined ? null : nextDue(judging, duty, ledger),
        cases: cases.filter(({ projectId }) => projectId === project.id),
      };
    }),
  };
}
