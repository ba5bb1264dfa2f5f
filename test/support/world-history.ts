import type { Database, Tx } from '../../src/db/index.ts';
import {
  coordinatorsOf,
  importRoster,
  listProjects,
  type RosterProject,
} from '../../src/features/roster/index.ts';
import { loadSettings, storeSetting } from '../../src/features/settings/index.ts';
import { dueAtOf } from '../../src/features/week-ledger/index.ts';
import { submitReport } from '../../src/features/weekly-report/index.ts';
import { addWeeks, type ReportingWeek, weekOfDay } from '../../src/kernel/reporting-week.ts';
import { type Day, dayOf, HOUR_MS, type Instant } from '../../src/kernel/time.ts';
import type { SettingKey } from '../../src/policy/school-settings.ts';
import { STATUTORY_CALENDAR } from '../../src/policy/statutory-calendar.ts';
import { PROJECTS, type ProjectKey, schoolRoster } from './world-roster.ts';

/** What a report of the test school says unless a story needs other words. The form's controls by name. */
export const REPORT: Readonly<Record<string, string>> = {
  stage: '培训',
  progress: '完成课证融通课程第二单元，组织阶段测验一次。',
  nextWeek: '组织模拟考核。',
  registeredCount: '40',
  trainedCount: '38',
  examinedCount: '25',
  passedCount: '20',
  trainingHours: '4',
  noUnlawfulFee: 'yes',
  noForcedAttendance: 'yes',
};

/** Puts the roster of the test school in, as the import command does, and ends the observation of a new deployment. */
export async function importSchool(db: Database, activeFrom: string, now: Instant): Promise<void> {
  const deps = { transaction: db.transaction, clock: { now: () => now } };
  const imported = await importRoster(deps, schoolRoster(activeFrom), { isDryRun: false });
  if (!imported.ok) throw new Error(`the roster was refused: ${JSON.stringify(imported.error)}`);
  await changeSetting(db, 'observation', 'off', now);
}

/** Changes a school setting as the settings command does. */
export function changeSetting(db: Database, key: SettingKey, value: string, at: Instant): Promise<void> {
  return db.transaction((tx) => storeSetting(tx, { key, value, at, by: 'test', via: 'test' }));
}

/** The project as stored. */
export async function projectOf(db: Database, key: ProjectKey): Promise<RosterProject> {
  const found = (await listProjects(db.client)).find((one) => one.code === PROJECTS[key].code);
  if (found === undefined) throw new Error(`no project ${key}`);
  return found;
}

async function fileOne(tx: Tx, project: RosterProject, week: ReportingWeek, at: Instant): Promise<void> {
  const [person] = await coordinatorsOf(tx, project.id, dayOf(at));
  if (person === undefined) throw new Error(`${project.code} has no coordinator on ${dayOf(at)}`);
  const values = { ...REPORT, progress: `${week}：按计划推进课证融通教学。` };
  const filed = await submitReport(tx, STATUTORY_CALENDAR, {
    person,
    projectId: project.id,
    week,
    values,
    at,
    receivedAt: at,
    via: 'test',
  });
  if (!filed.ok) throw new Error(`${project.code} ${week} was refused: ${JSON.stringify(filed.error)}`);
}

/** Files a project's report of a week through the rule, `hoursToDue` before (or, negative, after) its due instant. */
export async function fileWeek(
  db: Database,
  key: ProjectKey,
  week: ReportingWeek,
  hoursToDue = 24,
): Promise<void> {
  const project = await projectOf(db, key);
  await db.transaction(async (tx) => {
    const dueAt = dueAtOf(STATUTORY_CALENDAR, await loadSettings(tx), week);
    if (dueAt !== null) await fileOne(tx, project, week, (dueAt - hoursToDue * HOUR_MS) as Instant);
  });
}

/** Files every week before that of `now` on time for every project, so that all streaks are 0. */
export async function fileCleanWeeks(db: Database, activeFrom: string, now: Instant): Promise<void> {
  const current = weekOfDay(dayOf(now));
  for (let week = weekOfDay(activeFrom as Day); week < current; week = addWeeks(week, 1)) {
    for (const key of Object.keys(PROJECTS) as ProjectKey[]) await fileWeek(db, key, week);
  }
}
