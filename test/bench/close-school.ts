import type { Database, Prisma } from '../../src/db/index.ts';
import { dueAtOf } from '../../src/features/week-ledger/index.ts';
import { addWeeks, mondayOf, type ReportingWeek } from '../../src/kernel/reporting-week.ts';
import { DAY_MS, type Instant, instant, MINUTE_MS, toDate } from '../../src/kernel/time.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../src/policy/school-settings.ts';
import { STATUTORY_CALENDAR } from '../../src/policy/statutory-calendar.ts';
import { accountOf } from '../support/many-projects.ts';

/** The week whose close is measured, and the instant of its overdue notice. */
export const CLOSED = '2026-W47' as ReportingWeek;
/** 2026-11-20 17:15 in Shanghai. */
export const CLOSE_AT: Instant = instant(Date.parse('2026-11-20T17:15:00+08:00'));
const COLLEGES = 30;
const CHUNK = 2_000;

/** How large a school is, and for how many weeks it has reported. */
export interface Size {
  projects: number;
  weeks: number;
}

const from0 = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Weeks at the end that a project has not reported: one in ten, two in fifty, three in a hundred projects. */
function missed(project: number): number {
  const place = project % 100;
  if (place === 0) return 3;
  return place <= 2 ? 2 : place <= 12 ? 1 : 0;
}

async function inChunks<T>(rows: readonly T[], write: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) await write(rows.slice(start, start + CHUNK));
}

const person = (id: string, collegeId: string | null): Prisma.PersonCreateManyInput => ({
  id,
  name: id,
  openId: accountOf(id),
  ...(collegeId === null ? {} : { collegeId }),
});

/** Colleges with a leader each, an officer of 教务处, and a coordinator for every project. */
async function addPeople(db: Database, projects: number): Promise<void> {
  const colleges = from0(COLLEGES).map((index) => ({ id: `college-${index}`, name: `第${index}学院` }));
  await db.client.college.createMany({ data: colleges });
  const leaders = colleges.map(({ id }) => person(`leader-${id}`, id));
  await db.client.person.createMany({ data: [...leaders, person('officer', null)] });
  await db.client.personRole.createMany({
    data: [
      ...leaders.map(({ id: personId }) => ({ personId, role: 'COLLEGE_LEADER' as const })),
      { personId: 'officer', role: 'ACADEMIC_AFFAIRS' as const },
    ],
  });
  const coordinators = from0(projects).map((index) => person(`p-${index}`, `college-${index % COLLEGES}`));
  await inChunks(coordinators, (data) => db.client.person.createMany({ data }));
}

async function addProjects(db: Database, { projects, weeks }: Size): Promise<void> {
  const start = mondayOf(addWeeks(CLOSED, 1 - weeks));
  const rows = from0(projects).map((index) => ({
    id: `project-${index}`,
    code: `P-${index}`,
    name: `试点项目 P-${index}`,
    certificate: '工业机器人操作与运维',
    level: 'INTERMEDIATE' as const,
    collegeId: `college-${index % COLLEGES}`,
    organization: '某培训评价组织',
    status: 'ACTIVE' as const,
    activatedOn: start,
    goLiveOn: start,
  }));
  await inChunks(rows, (data) => db.client.pilotProject.createMany({ data }));
  const assigned = from0(projects).map((index) => ({
    id: `a-${index}`,
    projectId: `project-${index}`,
    personId: `p-${index}`,
    fromDay: start,
  }));
  await inChunks(assigned, (data) => db.client.coordinatorAssignment.createMany({ data }));
}

async function fileWeek(db: Database, projects: number, week: ReportingWeek, back: number): Promise<void> {
  const settings = readSettings(new Map(Object.entries(DEFAULT_SETTINGS)));
  const dueAt = dueAtOf({ ...STATUTORY_CALENDAR, reviews: [] }, settings, week);
  const at = toDate(((dueAt ?? CLOSE_AT - back * 7 * DAY_MS) - DAY_MS) as Instant);
  const rows = from0(projects)
    .filter((index) => back >= missed(index))
    .map((index) => ({
      id: `${week}-${index}`,
      projectId: `project-${index}`,
      week,
      state: 'ON_TIME' as const,
      dueAt: dueAt === null ? null : toDate(dueAt),
      submittedAt: at,
      receivedAt: at,
      submittedById: `p-${index}`,
    }));
  await inChunks(rows, (data) => db.client.weeklyReport.createMany({ data }));
}

/** Fills an empty database with a school of this size, whose last weeks are not all reported. */
export async function seedClose(db: Database, size: Size): Promise<void> {
  const at = toDate((CLOSE_AT - MINUTE_MS) as Instant);
  await db.client.setting.create({
    data: { key: 'observation', value: 'off', changedAt: at, changedBy: 'bench' },
  });
  await addPeople(db, size.projects);
  await addProjects(db, size);
  for (let back = size.weeks - 1; back >= 0; back -= 1)
    await fileWeek(db, size.projects, addWeeks(CLOSED, -back), back);
}
