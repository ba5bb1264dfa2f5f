import type { Database, Tx } from '../db/index.ts';
import { answerRaisedItem, listRaisedItems } from '../features/raised-items/index.ts';
import {
  coordinatorsOf,
  importRoster,
  listProjects,
  peopleWithRole,
  type RosterPerson,
  type RosterProject,
  readRosterFiles,
} from '../features/roster/index.ts';
import { loadSettings, storeSetting } from '../features/settings/index.ts';
import { dueAtOf } from '../features/week-ledger/index.ts';
import { submitReport } from '../features/weekly-report/index.ts';
import { addWeeks, parseWeek, type ReportingWeek } from '../kernel/reporting-week.ts';
import { type Day, HOUR_MS, type Instant, instantAt, MINUTE_MS } from '../kernel/time.ts';
import { STATUTORY_CALENDAR } from '../policy/statutory-calendar.ts';
import { ANSWERS, DIFFICULTIES, HISTORY, NEXT_WEEK, PROGRESS, SUGGESTIONS } from './history.ts';
import { DEMO_ROSTER } from './people.ts';

/** When the demo begins: Tuesday of 2026-W47, five past nine. */
export const DEMO_START = instantAt('2026-11-17' as Day, '09:05');

const FIRST_WEEK = parseWeek('2026-W37') as ReportingWeek;

/** Numbers that grow over the semester, the same at every start. */
function figures(project: number, week: number) {
  const registered = 28 + ((project * 7) % 30) + Math.min(week, 4) * 2;
  const trained = week < 2 ? 0 : registered - (project % 5);
  const examined = week < 9 ? 0 : Math.floor(trained * 0.8);
  return { registered, trained, examined, passed: Math.floor(examined * 0.85) };
}

function valuesOf(code: string, project: number, week: number): Record<string, string> {
  const mark = code[week] ?? '.';
  const { registered, trained, examined, passed } = figures(project, week);
  const words = mark === 'c' ? week - 1 : week;
  return {
    stage: week < 2 ? '筹备' : week < 4 ? '报名' : week < 9 ? '培训' : '考核',
    progress: PROGRESS[(words + project) % PROGRESS.length] ?? '',
    nextWeek: NEXT_WEEK[(week + project) % NEXT_WEEK.length] ?? '',
    registeredCount: String(registered),
    trainedCount: String(trained),
    examinedCount: String(examined),
    passedCount: String(passed),
    trainingHours: week % 3 === 1 ? '4' : '0',
    ...(week % 4 === 3
      ? {
          amount_EQUIPMENT_CONSUMABLE: `${320 + project * 15}.50`,
          source_EQUIPMENT_CONSUMABLE: 'COLLEGE_OPERATING_FUND',
        }
      : {}),
    ...(mark === 'd' ? { difficulties: DIFFICULTIES[project % DIFFICULTIES.length] ?? '' } : {}),
    ...(mark === 's' ? { suggestions: SUGGESTIONS[project % SUGGESTIONS.length] ?? '' } : {}),
    noUnlawfulFee: 'yes',
    noForcedAttendance: mark === 'n' ? 'no' : 'yes',
    ...(mark === 'n' ? { attestationNote: '有班级误发“全员参加”通知，已更正并向学生说明自愿参加。' } : {}),
  };
}

/** On time: the afternoon before the due instant, a few minutes apart. Late: the next morning or later. */
function submittedAt(dueAt: Instant, mark: string, project: number): Instant {
  const offset = mark === 'l' ? (17 + project) * HOUR_MS : -(26 * HOUR_MS) + project * 11 * MINUTE_MS;
  return (dueAt + offset) as Instant;
}

async function fileWeek(
  tx: Tx,
  who: { person: RosterPerson; project: RosterProject; index: number },
  code: string,
  number: number,
): Promise<void> {
  const mark = code[number] ?? '.';
  const week = addWeeks(FIRST_WEEK, number);
  const dueAt = dueAtOf(STATUTORY_CALENDAR, await loadSettings(tx), week);
  if (mark === '.' || mark === 'm' || dueAt === null) return;
  // Of the present week only what can already have happened on its Tuesday morning.
  const at = Math.min(
    submittedAt(dueAt, mark, who.index),
    DEMO_START - (30 - who.index) * MINUTE_MS,
  ) as Instant;
  const submission = {
    person: who.person,
    projectId: who.project.id,
    week,
    values: valuesOf(code, who.index, number),
    at,
    receivedAt: at,
    via: 'demo',
  };
  // The second attempt confirms what the first one asks about, as a person would.
  const filed =
    (await submitReport(tx, STATUTORY_CALENDAR, submission)).ok ||
    (await submitReport(tx, STATUTORY_CALENDAR, submission)).ok;
  if (!filed) throw new Error(`the demo report ${who.project.code} ${week} was refused`);
}

async function fileHistory(db: Database): Promise<void> {
  const projects = await listProjects(db.client);
  for (const [index, project] of projects.entries()) {
    const code = HISTORY[project.code];
    if (code === undefined) continue;
    for (let number = 0; number < code.length; number++) {
      await db.transaction(async (tx) => {
        const [person] = await coordinatorsOf(tx, project.id, '2026-10-30' as Day);
        if (person !== undefined) await fileWeek(tx, { person, project, index }, code, number);
      });
    }
  }
}

async function answerOldest(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    const [person] = await peopleWithRole(tx, 'ACADEMIC_AFFAIRS');
    const items = await listRaisedItems(tx, { answered: false, limit: ANSWERS.length });
    for (const [index, item] of items.entries()) {
      const answer = ANSWERS[index];
      if (person === undefined || answer === undefined) continue;
      await answerRaisedItem(tx, {
        person,
        itemId: item.id,
        answer,
        at: (item.raisedAt + 20 * HOUR_MS) as Instant,
        via: 'demo',
      });
    }
  });
}

/**
 * Fills an empty database with the demo semester: roster through the import, reports through the rule, the same at
 * every start. A database that has projects is left as it is; false then.
 */
export async function seedDemo(db: Database): Promise<boolean> {
  if ((await listProjects(db.client)).length > 0) return false;
  const imported = await importRoster(
    { transaction: db.transaction, clock: { now: () => DEMO_START } },
    await readRosterFiles(DEMO_ROSTER),
    { isDryRun: false },
  );
  if (!imported.ok) throw new Error(`the demo roster was refused: ${JSON.stringify(imported.error)}`);
  await db.transaction((tx) =>
    storeSetting(tx, { key: 'observation', value: 'off', at: DEMO_START, by: 'demo', via: 'demo' }),
  );
  await fileHistory(db);
  await answerOldest(db);
  return true;
}
