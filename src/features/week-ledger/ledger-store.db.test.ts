import { beforeAll, expect, it } from 'vitest';
import { describeOnBothEngines } from '../../../test/support/databases.ts';
import { type Seeded, seeded } from '../../../test/support/seeded.ts';
import type { Database } from '../../db/index.ts';
import { asProjectId } from '../../kernel/ids.ts';
import { addWeeks, mondayOf, type ReportingWeek, weekOf } from '../../kernel/reporting-week.ts';
import { day, instantAt, toDate } from '../../kernel/time.ts';
import { listProjects } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { loadCalendar } from './calendar-store.prisma.ts';
import {
  loadDuties,
  loadLedger,
  loadLedgers,
  loadProjectDuty,
  loadRecentLedger,
} from './ledger-store.prisma.ts';

/** The first of the weeks; the winter vacation and many holidays lie among them. */
const FIRST = '2025-W49' as ReportingWeek;
const WEEKS = 50;
const NOW = instantAt(day('2026-11-20'), '17:15');
const COUNT = 24;
/** The one that files every week. */
const PUNCTUAL = 3;

/** How one week in so many is filed: never, seldom, often, and always but at the end. */
const HABITS = [0, 0.2, 0.7, 1];

function weeksFiled(chance: Seeded, project: number): ReportingWeek[] {
  const habit = HABITS[project % HABITS.length] ?? 0;
  const kept = project === PUNCTUAL ? WEEKS : WEEKS - chance.whole(0, 12);
  return Array.from({ length: kept }, (_, index) => addWeeks(FIRST, index)).filter(
    () => chance.next() < habit,
  );
}

async function fill({ client }: Database): Promise<void> {
  const chance = seeded(20261126);
  await client.college.create({ data: { id: 'c', name: '学院' } });
  await client.person.create({ data: { id: 'p', name: '王' } });
  const ids = Array.from({ length: COUNT }, (_, index) => `project-${index}`);
  await client.pilotProject.createMany({
    data: ids.map((id) => ({
      id,
      code: id,
      name: id,
      certificate: '证书',
      level: 'ELEMENTARY' as const,
      collegeId: 'c',
      organization: '组织',
      status: 'ACTIVE' as const,
      activatedOn: mondayOf(FIRST),
      goLiveOn: mondayOf(FIRST),
    })),
  });
  const reports = ids.flatMap((projectId, index) =>
    weeksFiled(chance, index).map((week) => {
      const at = toDate(instantAt(mondayOf(week), '09:00'));
      const state = 'ON_TIME' as const;
      const id = `${projectId}:${week}`;
      return { id, projectId, week, state, submittedAt: at, receivedAt: at, submittedById: 'p' };
    }),
  );
  await client.weeklyReport.createMany({ data: reports });
}

describeOnBothEngines('what people have ruled on', ({ database }) => {
  beforeAll(() => fill(database()));

  it('is read for one project as for many: what is granted, and decisions on missed weeks', async () => {
    const { client } = database();
    const asked = { reason: '', requestedById: 'p', requestedAt: new Date(0) };
    await client.exemption.createMany({
      data: [
        { ...asked, id: 'e1', projectId: 'project-0', week: '2026-W10', state: 'GRANTED' },
        { ...asked, id: 'e2', projectId: 'project-0', week: '2026-W11', state: 'REFUSED' },
        { ...asked, id: 'e3', projectId: 'project-1', week: '2026-W12', state: 'GRANTED' },
      ],
    });
    const decided = {
      caseId: 'x',
      kind: 'DISMISS',
      reason: '',
      decidedById: 'p',
      decidedAt: new Date(0),
    } as const;
    await client.exitDecision.createMany({
      data: [
        { ...decided, id: 'd1', projectId: 'project-0', ground: 'REPORT_MISSED_3W', week: '2026-W20' },
        { ...decided, id: 'd2', projectId: 'project-0', ground: 'FORCED_PARTICIPATION', week: '2026-W21' },
      ],
    });
    const projects = (await listProjects(client)).slice(0, 3);
    const many = await loadDuties(client, projects);
    for (const project of projects)
      expect(await loadProjectDuty(client, project)).toEqual(many.get(project.id));
    expect(many.get(asProjectId('project-0'))).toMatchObject({
      exemptWeeks: ['2026-W10'],
      decisionWeeks: ['2026-W20'],
    });
  });
});

describeOnBothEngines('the recent ledger of a project', ({ database }) => {
  beforeAll(() => fill(database()));

  const judging = async () => {
    const { client } = database();
    return { calendar: await loadCalendar(client), settings: await loadSettings(client), now: NOW };
  };

  it('has the streaks of the whole one, alone or among many, however long they are', async () => {
    const { client } = database();
    const judged = await judging();
    const projects = await listProjects(client);
    const many = await loadLedgers(client, judged, projects);
    let longest = 0;
    for (const project of projects) {
      const whole = await loadLedger(client, judged, project);
      const recent = await loadRecentLedger(client, judged, project);
      const streak = whole.at(-1)?.missStreak ?? 0;
      expect(recent).toEqual(many.get(project.id));
      // As far back as the streak reaches, line by line.
      const reach = Math.max(1, streak);
      expect(recent.slice(-reach)).toEqual(whole.slice(-reach));
      longest = Math.max(longest, streak);
    }
    expect(longest).toBeGreaterThan(12);
  });

  it('has the streaks of the whole one from the week that is asked for', async () => {
    const { client } = database();
    const judged = await judging();
    for (const project of await listProjects(client)) {
      const whole = await loadLedger(client, judged, project);
      for (const since of [5, 20, 35].map((index) => addWeeks(FIRST, index))) {
        const from = ({ week }: { week: ReportingWeek }) => week >= since;
        const recent = await loadRecentLedger(client, judged, project, { since });
        expect(recent.filter(from)).toEqual(whole.filter(from));
      }
    }
  });

  it('of a punctual one begins eight weeks back, or before the week that is asked for', async () => {
    const { client } = database();
    const judged = await judging();
    const punctual = (await listProjects(client)).find(({ id }) => id === `project-${PUNCTUAL}`);
    if (punctual === undefined) throw new Error('no such project');
    const since = addWeeks(FIRST, 10);
    const firstOf = async (asked: { since?: ReportingWeek }) =>
      (await loadRecentLedger(client, judged, punctual, asked)).at(0)?.week;
    expect(await firstOf({})).toBe(addWeeks(weekOf(NOW), -8));
    expect(await firstOf({ since })).toBe(addWeeks(since, -1));
    expect((await loadLedger(client, judged, punctual)).at(0)?.week).toBe(FIRST);
  });
});
