import { audit, type Tx } from '../../db/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { findProject, isCoordinator, type RosterPerson } from '../roster/index.ts';
import { holdPlans, settlementsOf, storeDelivered } from './delivered-store.prisma.ts';
import { loadSessions } from './load-hours.ts';
import type { HoursRefusal, PlanId, SessionHours } from './model.ts';
import { namesOf } from './people-store.prisma.ts';
import { findPlan } from './plan-store.prisma.ts';
import { readCount, type Typed } from './read-form.ts';
import { yearOf } from './rules.ts';

/** Nobody teaches more in one session. */
const SESSION_HOURS_MOST = 99;

/** A session of a plan in force. */
export interface SessionAsked {
  person: RosterPerson;
  planId: PlanId;
  sessionId: string;
  at: Instant;
}

/** The name of the form's field for a teacher. */
export const hoursField = (teacherId: string): string => `hours_${teacherId}`;

/** The session when the person may report its hours now, else why not. */
export async function openSession(tx: Tx, asked: SessionAsked): Promise<Result<SessionHours, HoursRefusal>> {
  const { person, planId, sessionId, at } = asked;
  const plan = await findPlan(tx, planId);
  const project = plan === null ? null : await findProject(tx, plan.projectId);
  if (project === null) return err({ code: 'UNKNOWN_SESSION' });
  const today = dayOf(at);
  if (!(await isCoordinator(tx, person.id, project.id, today))) return err({ code: 'NOT_COORDINATOR' });
  const all = await loadSessions(tx, [project], { upTo: '9999-12-31' as typeof today });
  const found = all.find((one) => one.planId === planId && one.session.id === sessionId);
  if (found === undefined) return err({ code: 'UNKNOWN_SESSION' });
  if (found.session.day > today) return err({ code: 'NOT_YET' });
  const [settled] = await settlementsOf(tx, yearOf(found.session.day), project.college.id);
  if (settled === undefined) return ok(found);
  const nameOf = await namesOf(tx, [settled.settledById]);
  return err({ code: 'SETTLED', by: nameOf(settled.settledById), at: settled.settledAt });
}

/** Hours of one session as they were typed. */
export interface Reporting extends SessionAsked {
  typed: Typed;
  source: 'CARD' | 'WEEKLY_REPORT';
  via: string;
}

/** A field left empty counts as 0, unless all are. */
function readHours({ teachers }: SessionHours, typed: Typed): Result<Map<string, number>, HoursRefusal> {
  const hours = new Map<string, number>();
  const isBlank = (id: string): boolean => (typed[hoursField(id)] ?? '').trim() === '';
  const isEmpty = teachers.every(({ id }) => isBlank(id));
  for (const { id, name } of teachers) {
    const field = hoursField(id);
    const given = isBlank(id) && !isEmpty ? { [field]: '0' } : typed;
    const read = readCount(given, field, 0, SESSION_HOURS_MOST);
    if (!read.ok) return err({ ...read.error, field: name });
    hours.set(id, read.value);
  }
  return ok(hours);
}

/**
 * Keeps the hours that were really taught in a session, teacher by teacher; a later report corrects an earlier one
 * until the year is settled (clause 7.5; D7). Sessions to come cannot be reported.
 */
export async function reportHours(tx: Tx, reporting: Reporting): Promise<Result<SessionHours, HoursRefusal>> {
  const { person, planId, at, via, typed, source } = reporting;
  const plan = await findPlan(tx, planId);
  // Held first: a settlement that is under way ends before this looks for it.
  if (plan !== null) await holdPlans(tx, [plan.projectId], planId);
  const opened = await openSession(tx, reporting);
  if (!opened.ok) return opened;
  const { session, teachers } = opened.value;
  const hours = readHours(opened.value, typed);
  if (!hours.ok) return hours;
  const line = { planId, sessionId: session.id, day: session.day, reportedById: person.id, at, source };
  for (const [teacherId, count] of hours.value)
    await storeDelivered(tx, { ...line, teacherId, hours: count });
  await audit(tx, {
    ...{ at, via, actorId: person.id },
    action: 'training-hours.report',
    subjectType: 'TrainingPlan',
    subjectId: planId,
    before: {
      sessionId: session.id,
      hours: Object.fromEntries(teachers.map(({ id, hours: old }) => [id, old])),
    },
    after: { sessionId: session.id, hours: Object.fromEntries(hours.value), source },
  });
  return ok({
    ...opened.value,
    teachers: teachers.map((one) => ({ ...one, hours: hours.value.get(one.id) ?? null })),
  });
}
