import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { EvidenceRow } from './load-case-view.ts';

/** A level of warning that did not leave, and why (reading 13: no level is skipped silently). */
export interface UnsentLevel {
  level: 1 | 2 | 3;
  week: ReportingWeek;
  /** `NO_RECORD`: the ledger of reminders knows nothing of it. */
  cause: string;
}

/** Which kind of reminder carries which level at a streak, with the school's threshold (readings 2, 14). */
function levelsAt(streak: number, threshold: number): { level: UnsentLevel['level']; kind: string }[] {
  if (streak === threshold) return [{ level: 3, kind: 'CASE_NOTICE' }];
  const first = [{ level: 1, kind: 'OVERDUE' } as const];
  return streak === threshold - 1 ? [...first, { level: 2, kind: 'LEADER_WARNING' }] : first;
}

/** The levels up to the threshold of which no card left, oldest week first. */
export function unsentLevels(rows: readonly EvidenceRow[], threshold: number): UnsentLevel[] {
  return rows.flatMap((row) => {
    const streak = row.now?.missStreak ?? 0;
    if (streak < 1 || streak > threshold) return [];
    return levelsAt(streak, threshold).flatMap(({ level, kind }) => {
      const ofKind = row.reminders.filter((one) => one.kind === kind);
      if (ofKind.some(({ state }) => state === 'SENT')) return [];
      const [first] = ofKind;
      const cause = first === undefined ? 'NO_RECORD' : (first.cause ?? first.state);
      return [{ level, week: row.recorded.week, cause }];
    });
  });
}
