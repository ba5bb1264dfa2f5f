/**
 * The three-weeks rule told once more, by counting on plain numbers and with no line of the product: days are counted
 * from Monday 2024-01-01 (0), weeks are 7 days. For R10 only.
 */
export interface OracleHistory {
  /** Rest days and worked weekends as day numbers. */
  holidays: ReadonlySet<number>;
  makeups: ReadonlySet<number>;
  /** Vacations as first and last day number. */
  vacations: readonly (readonly [number, number])[];
  /** 1 = Monday … 7 = Sunday, and minutes after midnight. */
  dueWeekday: number;
  dueMinute: number;
  graceMinutes: number;
  lateCounts: boolean;
  exemptResets: boolean;
  vacationResets: boolean;
  /** Day numbers. */
  activatedOn: number;
  suspendedFrom: number | null;
  suspendedTo: number | null;
  endedOn: number | null;
  /** Minutes since day 0 of the first submission, by week number. */
  filed: ReadonlyMap<number, number>;
  excused: ReadonlySet<number>;
  decided: ReadonlySet<number>;
  underReview: ReadonlySet<number>;
  /** Minutes since day 0. */
  now: number;
}

const DAY = 1_440;

function works(history: OracleHistory, day: number): boolean {
  if (history.makeups.has(day)) return true;
  return day % 7 < 5 && !history.holidays.has(day);
}

/** The due day, or null. */
function dueDay(history: OracleHistory, week: number): number | null {
  let found: number | null = null;
  for (let offset = 0; offset < history.dueWeekday; offset++)
    if (works(history, week * 7 + offset)) found = week * 7 + offset;
  return found;
}

const firstFull = (day: number): number => Math.ceil(day / 7);

type Mark = 'NOTHING' | 'MISS' | 'RESET' | 'SKIP';

/** What a closed or open week does to the count. */
function markOf(history: OracleHistory, week: number): Mark {
  if (week < firstFull(history.activatedOn)) return 'NOTHING';
  const due = dueDay(history, week);
  const reference = due ?? week * 7 + 4;
  if (history.endedOn !== null && history.endedOn <= reference) return 'NOTHING';
  const { suspendedFrom, suspendedTo } = history;
  if (suspendedFrom !== null && suspendedFrom <= reference)
    if (suspendedTo === null || week < firstFull(suspendedTo + 1)) return 'RESET';
  for (const [from, to] of history.vacations)
    if (from <= week * 7 && week * 7 + 4 <= to) return history.vacationResets ? 'RESET' : 'SKIP';
  if (due === null) return history.exemptResets ? 'RESET' : 'SKIP';
  const close = due * DAY + history.dueMinute + history.graceMinutes;
  const filed = history.filed.get(week);
  if (filed !== undefined && filed <= close) return 'RESET';
  if (history.excused.has(week)) return history.exemptResets ? 'RESET' : 'SKIP';
  if (filed === undefined && history.now <= close) return 'SKIP';
  if (history.underReview.has(week)) return 'SKIP';
  if (filed !== undefined && !history.lateCounts) return 'RESET';
  return 'MISS';
}

/** Consecutive weeks not on time, counted backwards from the week of now to the first that breaks the run. */
export function streakByCounting(history: OracleHistory): number {
  let count = 0;
  for (let week = Math.floor(history.now / DAY / 7); week >= 0; week--) {
    if (history.decided.has(week)) return count;
    const mark = markOf(history, week);
    if (mark === 'RESET') return count;
    if (mark === 'MISS') count++;
  }
  return count;
}
