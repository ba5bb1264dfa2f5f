import type { Client, Tx } from '../../db/index.ts';
import { asProjectId, type ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';

/** What 教务处 is shown of the reminders of a project's week: how many left, and whether one was opened. */
export interface ReminderHint {
  sent: number;
  isRead: boolean;
}

/**
 * Hints by project for a week. That a reminder was read is what the platform tells for seven days: a hint, never
 * evidence (SPEC 3, read or unread).
 */
export async function reminderHints(
  tx: Tx | Client,
  week: ReportingWeek,
  projectIds: readonly ProjectId[],
): Promise<Map<ProjectId, ReminderHint>> {
  const rows = await tx.reminder.findMany({
    where: { week, projectId: { in: [...projectIds] }, state: 'SENT', kind: { not: 'LEADER_WARNING' } },
    select: { projectId: true, outboxKey: true },
  });
  const keys = [...new Set(rows.flatMap(({ outboxKey }) => (outboxKey === null ? [] : [outboxKey])))];
  const opened = await tx.outboxMessage.findMany({
    where: { key: { in: keys }, readAt: { not: null } },
    select: { key: true },
  });
  const read = new Set(opened.map(({ key }) => key));
  const hints = new Map<ProjectId, ReminderHint>();
  for (const { projectId, outboxKey } of rows) {
    const known = hints.get(asProjectId(projectId)) ?? { sent: 0, isRead: false };
    const isRead = known.isRead || (outboxKey !== null && read.has(outboxKey));
    hints.set(asProjectId(projectId), { sent: known.sent + 1, isRead });
  }
  return hints;
}
