import { beforeEach, expect, it } from 'vitest';
import { describeOnBothEngines } from '../../../test/support/databases.ts';
import {
  changeSetting,
  fileCleanWeeks,
  fileWeek,
  importSchool,
  projectOf,
} from '../../../test/support/world-history.ts';
import { openIdOf, type ProjectKey } from '../../../test/support/world-roster.ts';
import { parseWeek, type ReportingWeek } from '../../kernel/reporting-week.ts';
import { day, HOUR_MS, type Instant, instantAt } from '../../kernel/time.ts';
import { createOutgoing } from '../../outgoing.ts';
import { dueAtOf } from '../week-ledger/index.ts';
import { loadJudging } from './owed.ts';
import { refreshReminders } from './refresh-reminders.ts';
import { reportFiled } from './report-filed.ts';
import { sendNoContactNotices } from './send-notices.ts';
import { remindDebtors, reminderSteps } from './send-reminders.ts';

const W46 = '2026-W46' as ReportingWeek;
const W47 = parseWeek('2026-W47') as ReportingWeek;
const NOW = instantAt(day('2026-11-20'), '17:15');
const clock = { now: () => NOW };

describeOnBothEngines('reminders', ({ database }) => {
  const outgoing = createOutgoing({ business: clock, machine: clock });
  let isImported = false;

  beforeEach(async () => {
    const { client } = database();
    if (!isImported) {
      await importSchool(database(), '2026-11-02', instantAt(day('2026-11-02'), '08:00'));
      await fileCleanWeeks(database(), '2026-11-02', instantAt(day('2026-11-09'), '08:00'));
      await fileWeek(database(), 'p1', W46);
      await fileWeek(database(), 'p3', W46);
    }
    isImported = true;
    for (const table of [client.reminder, client.liveCard, client.outboxMessage])
      await (table as typeof client.reminder).deleteMany();
    await client.weeklyReportVersion.deleteMany({ where: { report: { week: W47 } } });
    await client.weeklyReport.deleteMany({ where: { week: W47 } });
    await changeSetting(database(), 'observation', 'off', NOW);
  });

  const sendOverdue = async (): Promise<void> => {
    const occasion = { kind: 'OVERDUE', week: W47, plannedAt: NOW, now: NOW } as const;
    for (const step of await reminderSteps(database().client, outgoing, occasion))
      await database().transaction(step);
  };
  const file = async (key: ProjectKey, hoursToDue: number): Promise<void> => {
    await fileWeek(database(), key, W47, hoursToDue);
    const project = await projectOf(database(), key);
    await database().transaction(async (tx) => {
      const { calendar, settings } = await loadJudging(tx, NOW);
      const dueAt = dueAtOf(calendar, settings, W47) as Instant;
      const submittedAt = (dueAt - hoursToDue * HOUR_MS) as Instant;
      const isOnTime = hoursToDue >= 0;
      const isMissed = !isOnTime && settings.lateCounts;
      const filed = { project, week: W47, submittedAt, dueAt, isOnTime, isMissed, now: NOW };
      await reportFiled(tx, outgoing, filed);
    });
    await refreshReminders({ ...outgoing, db: database(), clock });
  };
  const rowsOf = async (key: ProjectKey) => {
    const { id: projectId } = await projectOf(database(), key);
    const rows = await database().client.reminder.findMany({ where: { projectId, week: W47 } });
    return rows.map(({ kind, state, cause }) => [kind, state, cause].join(' ')).sort();
  };
  const waiting = (prefix: string) =>
    database().client.outboxMessage.findMany({
      where: { key: { startsWith: prefix }, state: 'PENDING', operation: 'SEND' },
    });

  it('keeps the warnings of a late week owed, to the leader too (reading 3)', async () => {
    await sendOverdue();
    await file('p2', -0.2);
    expect(await rowsOf('p2')).toEqual(['LEADER_WARNING SENT ', 'OVERDUE SENT ']);
    const [card] = await waiting('reminder:LEADER_WARNING');
    expect(card?.content).toContain('预警：连续 2 周未按时提交周报');
    expect(card?.content).toContain('迟交');
  });

  it('takes them back for a report created in time, and does not claim that they were sent', async () => {
    await sendOverdue();
    await file('p2', 1);
    expect(await rowsOf('p2')).toEqual(['LEADER_WARNING SKIPPED TAKEN_BACK', 'OVERDUE SKIPPED TAKEN_BACK']);
    expect(await waiting('reminder:LEADER_WARNING')).toEqual([]);
    const [own] = await waiting('reminder:OVERDUE');
    expect(own?.content).toContain('未交 · 连续不按时 1 周');
    expect(await rowsOf('p1')).toContain('OVERDUE SENT ');
  });

  it('never takes back the notice of a case', async () => {
    const { id: projectId } = await projectOf(database(), 'p2');
    await sendOverdue();
    await database().client.reminder.updateMany({
      where: { kind: 'OVERDUE', projectId },
      data: { kind: 'CASE_NOTICE' },
    });
    await file('p2', 1);
    expect(await rowsOf('p2')).toContain('CASE_NOTICE SENT ');
  });

  it('does not use up the week by a tap that observation held back', async () => {
    const query = { week: W47, now: NOW };
    const tap = () => database().transaction((tx) => remindDebtors(tx, outgoing, query));
    await changeSetting(database(), 'observation', 'on', NOW);
    expect(await tap()).toEqual({ sent: 0, observed: 2 });
    await changeSetting(database(), 'observation', 'off', NOW);
    expect(await tap()).toEqual({ sent: 2, observed: 0 });
    expect(await tap()).toEqual({ sent: 0, observed: 0 });
  });

  it('tells a leader anew of projects without a contact only when his own list changes', async () => {
    const { client } = database();
    const tell = async (): Promise<number> => {
      await database().transaction((tx) => sendNoContactNotices(tx, outgoing, NOW));
      return client.outboxMessage.count({ where: { receiver: openIdOf('l2') } });
    };
    // The coordinator of college B has no account; then those of college A lose theirs.
    expect(await tell()).toBe(1);
    await client.person.updateMany({
      where: { openId: { in: [openIdOf('c1'), openIdOf('c2')] } },
      data: { openId: null },
    });
    expect(await tell()).toBe(1);
    expect(await client.outboxMessage.count({ where: { receiver: openIdOf('l') } })).toBe(1);
    expect(await client.outboxMessage.count({ where: { receiver: openIdOf('m') } })).toBe(2);
  });
});
