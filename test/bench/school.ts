import { createHash } from 'node:crypto';
import type { Database, Prisma } from '../../src/db/index.ts';
import { storeClock } from '../../src/db/index.ts';
import { importRoster } from '../../src/features/roster/index.ts';
import { dueAtOf } from '../../src/features/week-ledger/index.ts';
import { addWeeks, type ReportingWeek } from '../../src/kernel/reporting-week.ts';
import { HOUR_MS, type Instant, instant, toDate } from '../../src/kernel/time.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../src/policy/school-settings.ts';
import { STATUTORY_CALENDAR } from '../../src/policy/statutory-calendar.ts';
import { rawRoster } from '../support/raw-roster.ts';

/** Projects of the bench's school, each with a coordinator of its own. */
export const PROJECTS = 1_250;
/** Where the bench's clock stands: Thursday of 2026-W48, so that five weeks can be filed. */
export const NOW: Instant = instant(Date.parse('2026-11-26T10:00:00+08:00'));
const FIRST_FILED = '2026-W36' as ReportingWeek;
const FILED_WEEKS = 8;
/** Weeks without a report, the oldest first: 6,250 submissions are possible. */
export const OPEN_WEEKS: readonly ReportingWeek[] = [44, 45, 46, 47, 48].map(
  (week) => `2026-W${week}` as ReportingWeek,
);

/** The Feishu account of the coordinator of a project. */
export const coordinatorOf = (project: number): string =>
  `ou_${createHash('sha256').update(`coordinator ${project}`).digest('hex').slice(0, 32)}`;

const codeOf = (project: number): string => `P-${String(project).padStart(4, '0')}`;
const mailOf = (project: number): string => `c${project}@school.example`;
async function importSchool(db: Database, projects: number): Promise<void> {
  const numbers = Array.from({ length: projects }, (_, index) => index);
  const college = '智能制造学院';
  const roster = rawRoster({
    colleges: [{ name: college }],
    people: numbers.map((one) => ({
      name: `联络人${one}`,
      email: mailOf(one),
      open_id: coordinatorOf(one),
      college,
      roles: '',
    })),
    projects: numbers.map((one) => ({
      code: codeOf(one),
      name: `试点项目 ${codeOf(one)}`,
      college,
      certificate: '工业机器人操作与运维',
      level: 'INTERMEDIATE',
      organization: '某培训评价组织',
      status: 'ACTIVE',
      approval_reference: '鄂教职成〔2026〕1号',
      activated_on: '2026-08-31',
      go_live_on: '2026-08-31',
    })),
    coordinators: numbers.map((one) => ({ project: codeOf(one), person: mailOf(one), from: '2026-08-31' })),
  });
  const done = await importRoster({ transaction: db.transaction, clock: { now: () => NOW } }, roster, {
    isDryRun: false,
  });
  if (!done.ok) throw new Error(`the roster was refused: ${JSON.stringify(done.error).slice(0, 500)}`);
}

/** A text of about the length that people write. */
export const progressOf = (week: ReportingWeek): string =>
  `${week}：${'完成课证融通课程单元教学，组织阶段测验与实训考核一次，学生到课率正常。'.repeat(3)}`;

function versionOf(reportId: string, authorId: string, week: ReportingWeek, at: Date) {
  const figures = { registeredCount: 40, trainedCount: 38, examinedCount: 25, passedCount: 20 };
  const blank = {
    trainingNote: '',
    examEvents: '',
    agreementStatus: '',
    siteStatus: '',
    attachment: '',
    classSize: 0,
    feeCollector: '',
  };
  const words = { difficulties: '', suggestions: '', nextWeek: '组织模拟考核。', attestationNote: '' };
  const attested = { noUnlawfulFee: true, noForcedAttendance: true };
  const money = { expenditure: [], expenditureCents: 0 };
  const head = { reportId, authorId, authoredAt: at, receivedAt: at, stage: '培训', trainingHours: 4 };
  return { ...head, ...figures, ...blank, ...words, ...attested, ...money, progress: progressOf(week) };
}

async function fileHistory(db: Database): Promise<void> {
  const settings = readSettings(new Map(Object.entries(DEFAULT_SETTINGS)));
  const rows = await db.client.coordinatorAssignment.findMany();
  for (let index = 0; index < FILED_WEEKS; index++) {
    const week = addWeeks(FIRST_FILED, index);
    const dueAt = dueAtOf(STATUTORY_CALENDAR, settings, week);
    const at = toDate(((dueAt ?? NOW - (13 - index) * 168 * HOUR_MS) - 24 * HOUR_MS) as Instant);
    const reports: Prisma.WeeklyReportCreateManyInput[] = rows.map(({ projectId, personId }) => ({
      id: `${projectId}-${week}`,
      projectId,
      week,
      state: dueAt === null ? 'EXEMPT' : 'ON_TIME',
      dueAt: dueAt === null ? null : toDate(dueAt),
      submittedAt: at,
      receivedAt: at,
      submittedById: personId,
    }));
    await db.client.weeklyReport.createMany({ data: reports });
    const versions = reports.map(({ id, submittedById }) => versionOf(id, submittedById, week, at));
    await db.client.weeklyReportVersion.createMany({ data: versions });
  }
}

/** Fills an empty database: 1,250 projects (or so many) with eight filed weeks each, 10,000 reports, and the clock. */
export async function seedSchool(db: Database, projects: number = PROJECTS): Promise<void> {
  await importSchool(db, projects);
  await fileHistory(db);
  await storeClock(db.client, NOW);
}

/** The stored ids of the projects, in the order of their numbers. */
export async function projectIds(db: Database): Promise<string[]> {
  const rows = await db.client.pilotProject.findMany({ orderBy: { code: 'asc' }, select: { id: true } });
  return rows.map(({ id }) => id);
}
