import type { PersonId } from '../../kernel/ids.ts';
import { type Day, dayOf, daysBetween, type Instant, instantAt } from '../../kernel/time.ts';
import {
  type CalendarContent,
  isWorkday,
  nextWorkday,
  workdaysBetween,
} from '../../policy/school-calendar.ts';
import type { Delegation, DelegationRefusal, Standing, Transfer, Vote } from './model.ts';

/** What decides who may act on a task at an instant. */
export interface SeatFacts {
  needsAll: boolean;
  /** Holders of the step's role, without `excluded`. */
  pool: readonly PersonId[];
  /** Who filed the version, and who coordinates the project. */
  excluded: readonly PersonId[];
  /** Oldest first. */
  transfers: readonly Pick<Transfer, 'toId'>[];
  /** Those in force on that day. */
  delegations: readonly Pick<Delegation, 'fromId' | 'toId'>[];
  /** For whom was voted in this step. */
  voted: readonly PersonId[];
}

/** Those whose vote the step wants: the pool, or the one to whom it was passed on as long as he belongs to it. */
export function seatsOf({ needsAll, pool, transfers }: SeatFacts): readonly PersonId[] {
  const last = needsAll ? undefined : transfers.at(-1)?.toId;
  return last !== undefined && pool.includes(last) ? [last] : pool;
}

/** Open seats of those who lent their power to the person; one hop: only what is lent directly counts. */
function lentVotes(facts: SeatFacts, personId: PersonId, open: readonly PersonId[]): Vote[] {
  return facts.delegations
    .filter(({ fromId, toId }) => toId === personId && open.includes(fromId))
    .map(({ fromId }) => ({ seatId: fromId, onBehalfOfId: fromId }));
}

/**
 * What a person is to an open task. Where one vote suffices a lent one comes first, so that the record says
 * for whom it was cast (US-28); where all are wanted the person casts every vote that he holds.
 */
export function standingOf(facts: SeatFacts, personId: PersonId): Standing {
  if (facts.excluded.includes(personId)) return { kind: 'OWN' };
  const seats = seatsOf(facts);
  const open = seats.filter((seat) => !facts.voted.includes(seat));
  const own: Vote[] = open.includes(personId) ? [{ seatId: personId, onBehalfOfId: null }] : [];
  const lent = lentVotes(facts, personId, open);
  const [first, ...rest] = facts.needsAll ? [...own, ...lent] : [...lent, ...own];
  if (first !== undefined) return { kind: 'MAY_DECIDE', votes: facts.needsAll ? [first, ...rest] : [first] };
  if (seats.includes(personId) || lentVotes(facts, personId, seats).length > 0) return { kind: 'VOTED' };
  const toId = seats[0];
  const isOfPool = facts.pool.includes(personId) || lentVotes(facts, personId, facts.pool).length > 0;
  return isOfPool && toId !== undefined ? { kind: 'PASSED_ON', toId } : { kind: 'NONE' };
}

/** Whether the step is decided in favour once `voted` have agreed. */
export function isAgreed(facts: SeatFacts, voted: readonly PersonId[]): boolean {
  return facts.needsAll ? seatsOf(facts).every((seat) => voted.includes(seat)) : voted.length > 0;
}

/** The calendar and the hours (`HH:mm-HH:mm`, school setting) by which pending time is counted. */
export interface WorkTime {
  calendar: CalendarContent;
  workingHours: string;
}

/** Moves an instant into the working hours of its day. */
function withinHours(at: Instant, workingHours: string): Instant {
  const [from = '08:30', to = '17:30'] = workingHours.split('-');
  const bounds = { from: instantAt(dayOf(at), from), to: instantAt(dayOf(at), to) };
  return Math.min(Math.max(at, bounds.from), bounds.to) as Instant;
}

/** From when a pending step counts: at once on a workday, else the next workday at the start of work (reading 19). */
export function countedFrom({ calendar, workingHours }: WorkTime, openedAt: Instant): Instant {
  const day = dayOf(openedAt);
  const at = isWorkday(calendar, day) ? openedAt : instantAt(nextWorkday(calendar, day), '00:00');
  return withinHours(at, workingHours);
}

/** The same time of day so many workdays later, within working hours. */
function workdaysLater(time: WorkTime, from: Instant, count: number): Instant {
  let day = dayOf(from);
  for (let left = count; left > 0; left--) day = nextWorkday(time.calendar, day);
  return (instantAt(day, '00:00') + (from - instantAt(dayOf(from), '00:00'))) as Instant;
}

/** When the pool is nudged: pending for one workday (SPEC 1C, US-38). */
export const nudgeAt = (time: WorkTime, openedAt: Instant): Instant =>
  workdaysLater(time, countedFrom(time, openedAt), 1);

/** The day of the first session that is not past, or null; sessions are in order. */
export const comingDay = (sessions: readonly { day: Day }[], today: Day): Day | null =>
  sessions.find(({ day }) => day >= today)?.day ?? null;

/** Whether the first coming session is within three workdays of a day (SPEC 1C). */
export function isNear(calendar: CalendarContent, today: Day, sessions: readonly { day: Day }[]): boolean {
  const coming = comingDay(sessions, today);
  return coming !== null && workdaysBetween(calendar, today, coming) <= 3;
}

/** When 教务处 is told: pending for three workdays (SPEC 1C, US-38). */
export const escalateAt = (time: WorkTime, openedAt: Instant): Instant =>
  workdaysLater(time, countedFrom(time, openedAt), 3);

const MOST_DAYS = 180;

/** Whether two spans of days, ends included, have a day in common. */
export const overlaps = (
  a: Pick<Delegation, 'fromDay' | 'toDay'>,
  b: Pick<Delegation, 'fromDay' | 'toDay'>,
): boolean => a.fromDay <= b.toDay && b.fromDay <= a.toDay;

/** What is wrong with the days of a delegation, or null: in order, not wholly past, at most half a year. */
export function daysFault(
  days: Pick<Delegation, 'fromDay' | 'toDay'>,
  today: Day,
): (DelegationRefusal & { code: 'ORDER' | 'PAST' | 'TOO_LONG' }) | null {
  if (days.toDay < days.fromDay) return { code: 'ORDER' };
  if (days.toDay < today) return { code: 'PAST' };
  return daysBetween(days.fromDay, days.toDay) > MOST_DAYS ? { code: 'TOO_LONG' } : null;
}

/** Whether a delegation is in force on a day: it ends by itself after its last day. */
export const isInForce = ({ fromDay, toDay, endedAt }: Omit<Delegation, 'id'>, day: Day): boolean =>
  endedAt === null && fromDay <= day && day <= toDay;
