import { instantText, render, shortWeekText } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';
import { findPerson, type RosterProject } from '../roster/index.ts';
import { loadRecentLedger, missStreakOf, teachingWeekOf } from '../week-ledger/index.ts';
import { noticeCard, texts } from './cards.ts';
import type { ReminderKind } from './model.ts';
import { loadJudging } from './owed.ts';
import { insertReminder, markChanged, remindersAbout } from './reminder-store.prisma.ts';
import type { ReminderDeps } from './send-reminders.ts';

/** A report that was just stored, judged by its creation time. */
export interface FiledReport {
  project: RosterProject;
  week: ReportingWeek;
  submittedAt: Instant;
  dueAt: Instant | null;
  isOnTime: boolean;
  /** Late in a school where late counts: the warnings stay owed. */
  isMissed: boolean;
  now: Instant;
}

const WARNINGS: readonly ReminderKind[] = ['OVERDUE', 'LEADER_WARNING'];

/**
 * Takes a warning back with everybody who had it: the report was created in time and arrived after the warning
 * (reading 3).
 */
async function correct(tx: Tx, deps: ReminderDeps, filed: FiledReport): Promise<void> {
  const { project, week, now } = filed;
  const rows = (await remindersAbout(tx, project.id, week)).filter(
    (row) => row.state === 'SENT' && WARNINGS.some((kind) => kind === row.kind),
  );
  if (rows.length === 0) return;
  const judging = await loadJudging(tx, now);
  const missStreak = missStreakOf(await loadRecentLedger(tx, judging, project));
  const label = shortWeekText(week, teachingWeekOf(judging.calendar, week));
  const card = render(noticeCard, {
    title: texts('correction.title'),
    subtitle: project.name,
    summary: texts('correction.summary', { project: project.name, week: label }),
    tone: 'green',
    lines: [
      texts('correction.line', {
        project: project.name,
        week: label,
        at: instantText(filed.submittedAt, true),
        due: filed.dueAt === null ? '' : instantText(filed.dueAt),
        streak: missStreak,
      }),
    ],
  });
  for (const personId of new Set(rows.map((row) => row.personId))) {
    const person = await findPerson(tx, personId);
    if (person === null || person.openId === null) continue;
    const key = `correction:${project.id}:${week}:${personId}`;
    const notice = { key, to: person.openId, utterance: { card }, audience: 'ANYONE' as const };
    const state = await deps.notifyPerson(tx, notice);
    const row = { kind: 'CORRECTION' as const, projectId: project.id, week, personId, state, missStreak };
    await insertReminder(tx, { ...row, plannedAt: now, decidedAt: now, outboxKey: null });
  }
}

/**
 * After a report was stored: reminders that have not left are taken back, cards in the chats turn to 已提交, and a
 * warning that proved wrong is corrected. Of a late week that counts, the warnings stay owed (reading 3).
 */
export async function reportFiled(tx: Tx, deps: ReminderDeps, filed: FiledReport): Promise<void> {
  const { project, week, isMissed } = filed;
  await markChanged(tx, { projectId: project.id, week }, isMissed ? WARNINGS : []);
  if (filed.isOnTime) await correct(tx, deps, filed);
}
