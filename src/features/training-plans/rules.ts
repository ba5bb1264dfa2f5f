import { type Day, type Instant, instantAt } from '../../kernel/time.ts';
import type { DeliveredLine, HoursLine, PlanContent, PlanSession, PlanTeacher } from './model.ts';

/** Sum of the sessions' 课时. */
export const sessionHoursOf = (sessions: readonly PlanSession[]): number =>
  sessions.reduce((sum, { hours }) => sum + hours, 0);

/** Sum of the teachers' 课时: what an approval lets into the workload. */
export const approvedHoursOf = (teachers: readonly PlanTeacher[]): number =>
  teachers.reduce((sum, { hours }) => sum + hours, 0);

/** Sessions in order of day and time. */
export const inOrder = (sessions: readonly PlanSession[]): PlanSession[] =>
  [...sessions].sort((a, b) => (`${a.day} ${a.from}` < `${b.day} ${b.from}` ? -1 : 1));

/**
 * 先训后批: a session begins not later than the filing (clauses 7.5, 8.3; US-16). Sessions that stand with the same time
 * and hours in the version in force were approved before.
 */
export function isAfterStart(
  sessions: readonly PlanSession[],
  filedAt: Instant,
  inForce: readonly PlanSession[] = [],
): boolean {
  const nameOf = ({ day, from, to, hours }: PlanSession): string => `${day} ${from} ${to} ${hours}`;
  const approved = new Set(inForce.map(nameOf));
  return sessions.some((one) => !approved.has(nameOf(one)) && instantAt(one.day, one.from) <= filedAt);
}

/** A session of the same day whose time overlaps, or null. */
export function overlapping(
  sessions: readonly PlanSession[],
  added: Pick<PlanSession, 'day' | 'from' | 'to'>,
): PlanSession | null {
  return (
    sessions.find(({ day, from, to }) => day === added.day && from < added.to && added.from < to) ?? null
  );
}

/** What keeps a filled-in plan from being filed, or null. */
export function contentFault(
  content: PlanContent,
):
  | { code: 'NO_SESSION' | 'NO_TEACHER' | 'NOT_VOLUNTARY' | 'FEE_TAKEN' }
  | { code: 'TEACHER_OVER_SESSIONS'; name: string; hours: number; limit: number }
  | null {
  const { sessions, teachers } = content;
  if (sessions.length === 0) return { code: 'NO_SESSION' };
  if (teachers.length === 0) return { code: 'NO_TEACHER' };
  const limit = sessionHoursOf(sessions);
  const over = teachers.find(({ hours }) => hours > limit);
  if (over !== undefined) return { code: 'TEACHER_OVER_SESSIONS', name: over.name, hours: over.hours, limit };
  if (!content.isVoluntary) return { code: 'NOT_VOLUNTARY' };
  return content.hasNoFee ? null : { code: 'FEE_TAKEN' };
}

/** A readable line of a version: `key` tells which line of the field it is. */
export interface ContentLine {
  field: keyof PlanContent;
  key: string;
  text: string;
}

/** The lines that differ, in the order of the newer version, those that are gone after them; '' where there is none. */
export function differencesOf(
  before: readonly ContentLine[],
  after: readonly ContentLine[],
): { field: keyof PlanContent; before: string; after: string }[] {
  const nameOf = ({ field, key }: ContentLine): string => `${field}\n${key}`;
  const old = new Map(before.map((line) => [nameOf(line), line.text]));
  const kept = new Set(after.map(nameOf));
  return [
    ...after.flatMap((line) => {
      const text = old.get(nameOf(line)) ?? '';
      return text === line.text ? [] : [{ field: line.field, before: text, after: line.text }];
    }),
    ...before.flatMap((line) =>
      kept.has(nameOf(line)) || line.text === '' ? [] : [{ field: line.field, before: line.text, after: '' }],
    ),
  ];
}

/** Calendar year of a session's day (D7). */
export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** Whether every year of a plan's sessions is among the settled ones. */
export const isAllSettled = (sessions: readonly PlanSession[], years: ReadonlySet<number>): boolean =>
  sessions.every(({ day }) => years.has(yearOf(day)));

/**
 * Credits delivered hours per plan and teacher, sessions in date order, up to the approved hours (D7, reading 32); the
 * rest is flagged. `approved` answers the hours of that teacher in the version in force, 0 when he is not in it.
 */
export function creditHours(
  delivered: readonly DeliveredLine[],
  approved: (planId: string, teacherId: string) => number,
): HoursLine[] {
  const left = new Map<string, number>();
  const orderOf = ({ day, sessionId }: DeliveredLine): string => `${day} ${sessionId}`;
  return [...delivered]
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    .map((line) => {
      const key = `${line.planId}\n${line.teacherId}`;
      const room = left.get(key) ?? approved(line.planId, line.teacherId);
      const credited = Math.min(line.hours, room);
      left.set(key, room - credited);
      return { ...line, year: yearOf(line.day), credited, excess: line.hours - credited };
    });
}

/** Sums of hours lines. */
export interface HoursTotal {
  delivered: number;
  credited: number;
  excess: number;
}

/** Adds lines up. */
export const totalOf = (lines: readonly { hours: number; credited: number; excess: number }[]): HoursTotal =>
  lines.reduce(
    (sum, { hours, credited, excess }) => ({
      delivered: sum.delivered + hours,
      credited: sum.credited + credited,
      excess: sum.excess + excess,
    }),
    { delivered: 0, credited: 0, excess: 0 },
  );
