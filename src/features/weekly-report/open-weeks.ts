import type { Tx } from '../../db/index.ts';
import { addWeeks, type ReportingWeek, weekOf } from '../../kernel/reporting-week.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { projectsOfCoordinator, type RosterPerson, type RosterProject } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { type LedgerWeek, loadLedgers, missStreakOf, type SchoolCalendar } from '../week-ledger/index.ts';

/** One of a coordinator's projects with its ledger. */
export interface OwnProject {
  project: RosterProject;
  ledger: LedgerWeek[];
  missStreak: number;
}

/** The projects that a person coordinates today, each with its ledger up to now. */
export async function ownProjects(
  tx: Tx,
  calendar: SchoolCalendar,
  person: RosterPerson,
  now: Instant,
): Promise<OwnProject[]> {
  const settings = await loadSettings(tx);
  const projects = await projectsOfCoordinator(tx, person.id, dayOf(now));
  const ledgers = await loadLedgers(tx, { calendar, settings, now }, projects, settings.makeUpWeeks + 1);
  return projects.map((project) => {
    const ledger = ledgers.get(project.id) ?? [];
    return { project, ledger, missStreak: missStreakOf(ledger) };
  });
}

/** A week of an own project that can still be made up (补交). */
export interface OpenWeek {
  project: RosterProject;
  week: ReportingWeek;
}

/** Missing weeks inside the make-up window, oldest first. */
export function makeUpWeeksOf(own: readonly OwnProject[], now: Instant, makeUpWeeks: number): OpenWeek[] {
  const oldest = addWeeks(weekOf(now), -makeUpWeeks);
  return own
    .flatMap(({ project, ledger }) =>
      ledger
        .filter((line) => line.state === 'MISSING' && line.week >= oldest)
        .map(({ week }) => ({ project, week })),
    )
    .sort((a, b) => (a.week < b.week ? -1 : a.week > b.week ? 1 : 0));
}
