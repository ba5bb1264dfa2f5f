import { createHash } from 'node:crypto';
import { dayText, dueText, render, shortWeekText } from '../../cards/index.ts';
import type { Client, Tx } from '../../db/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { addWeeks, mondayOf, weekOf } from '../../kernel/reporting-week.ts';
import { addDays, DAY_MS, dayOf, type Instant, instantAt, toDate } from '../../kernel/time.ts';
import { findPerson, findProject, peopleWithRole, type RosterPerson } from '../roster/index.ts';
import {
  dueAtOf,
  firstUncoveredWeek,
  isWorkday,
  type Judging,
  loadRecentLedger,
  missStreakOf,
  type SchoolCalendar,
  teachingWeekOf,
} from '../week-ledger/index.ts';
import { noticeCard, texts } from './cards.ts';
import type { Receiver } from './model.ts';
import {
  type Handover,
  handoverKey,
  recentHandovers,
  unreachableSince,
  untoldOf,
} from './notice-store.prisma.ts';
import { loadSchoolFacts } from './owed.ts';
import type { ReminderDeps } from './send-reminders.ts';

type Told = Pick<RosterPerson | Receiver, 'id' | 'openId'>;

async function tell(
  tx: Tx,
  deps: ReminderDeps,
  to: readonly Told[],
  notice: { key: string; card: JsonObject; audience: 'STAFF' | 'ANYONE' },
): Promise<void> {
  for (const { id, openId } of to) {
    if (openId === null) continue;
    const { card, audience } = notice;
    await deps.notifyPerson(tx, { key: `${notice.key}:${id}`, to: openId, utterance: { card }, audience });
  }
}

/** 09:00 on the last workday of the week before the first week that the calendar does not cover (reading 20). */
export function coverageNoticeAt(calendar: SchoolCalendar): Instant | null {
  const before = addWeeks(firstUncoveredWeek(calendar), -1);
  for (let offset = 6; offset >= 0; offset--) {
    const candidate = addDays(mondayOf(before), offset);
    if (isWorkday(calendar, candidate)) return instantAt(candidate, '09:00');
  }
  return null;
}

/** Tells 教务处 that the arrangement of holidays is not known beyond a day (US-15). */
export async function sendCoverageNotice(
  tx: Tx,
  deps: ReminderDeps,
  calendar: SchoolCalendar,
): Promise<void> {
  const until = dayText(calendar.coverageEnd);
  const week = firstUncoveredWeek(calendar);
  const card = render(noticeCard, {
    title: texts('coverage.title'),
    subtitle: shortWeekText(week, teachingWeekOf(calendar, week)),
    summary: texts('coverage.summary', { until }),
    tone: 'orange',
    lines: [texts('coverage.line', { until, week })],
  });
  const staff = await peopleWithRole(tx, 'ACADEMIC_AFFAIRS');
  await tell(tx, deps, staff, { key: `coverage:${calendar.coverageEnd}`, card, audience: 'STAFF' });
}

/** Names a list of projects, in whatever order. */
const digestOf = (projects: readonly { id: ProjectId }[]): string =>
  createHash('sha256')
    .update(
      projects
        .map(({ id }) => id)
        .sort()
        .join(),
    )
    .digest('hex')
    .slice(0, 32);

/**
 * Tells leaders and 教务处 of running projects that nobody can be reached for: no coordinator, one who left, or one
 * whose messages are refused. Once a week and person, and again when his list changes; weeks are not excused by it
 * (SPEC 3).
 */
export async function sendNoContactNotices(tx: Tx, deps: ReminderDeps, now: Instant): Promise<void> {
  const facts = await loadSchoolFacts(tx, now);
  const refused = await unreachableSince(tx, toDate((now - 7 * DAY_MS) as Instant));
  const isReached = ({ openId }: Receiver): boolean => openId !== null && !refused.has(openId);
  const lost = facts.projects.filter(
    ({ id, status }) => status === 'ACTIVE' && !(facts.receivers.get(id) ?? []).some(isReached),
  );
  if (lost.length === 0) return;
  const cardFor = (projects: typeof lost): JsonObject =>
    render(noticeCard, {
      title: texts('noContact.title'),
      subtitle: dayText(dayOf(now)),
      summary: texts('noContact.summary', { count: projects.length }),
      tone: 'orange',
      lines: [
        texts('noContact.notice'),
        ...projects
          .slice(0, 20)
          .map((one) => texts('noContact.line', { college: one.college.name, project: one.name })),
      ],
    });
  const notice = (projects: typeof lost) => ({
    key: `no-contact:${weekOf(now)}:${digestOf(projects)}`,
    card: cardFor(projects),
  });
  const staff = await peopleWithRole(tx, 'ACADEMIC_AFFAIRS');
  await tell(tx, deps, staff, { ...notice(lost), audience: 'STAFF' });
  for (const [college, leaders] of facts.leaders) {
    const own = lost.filter((one) => one.college.id === college);
    if (own.length > 0) await tell(tx, deps, leaders, { ...notice(own), audience: 'ANYONE' });
  }
}

async function sendHandover(tx: Tx, deps: ReminderDeps, judging: Judging, one: Handover): Promise<void> {
  const project = await findProject(tx, one.projectId);
  const person = await findPerson(tx, one.personId);
  if (project === null || person === null || project.status !== 'ACTIVE') return;
  const { calendar, settings, now } = judging;
  const oldest = addWeeks(weekOf(now), -settings.makeUpWeeks);
  const ledger = await loadRecentLedger(tx, judging, project, { since: oldest });
  const open = ledger.filter(({ state, week }) => state === 'MISSING' && week >= oldest);
  const streak = missStreakOf(ledger);
  const dueAt = dueAtOf(calendar, settings, weekOf(now));
  const weeks = open.map(({ week }) => shortWeekText(week, teachingWeekOf(calendar, week))).join('、');
  const card = render(noticeCard, {
    title: texts('handover.title', { project: project.name }),
    subtitle: project.college.name,
    summary: texts('handover.summary', { project: project.name, count: open.length, streak }),
    tone: 'blue',
    lines: [
      texts('handover.line', { project: project.name, college: project.college.name, streak }),
      open.length === 0 ? texts('handover.noneOpen') : texts('handover.open', { weeks }),
      ...(dueAt === null ? [] : [texts('handover.due', { due: dueText(dueAt) })]),
    ],
  });
  await tell(tx, deps, [person], { key: handoverKey(one), card, audience: 'ANYONE' });
}

/** Tells whoever took a project over what is open and how the streak stands, once (US-29). */
export async function handoverSteps(
  client: Client,
  deps: ReminderDeps,
  judging: Judging,
): Promise<((tx: Tx) => Promise<void>)[]> {
  const handovers = await untoldOf(client, await recentHandovers(client, dayOf(judging.now)));
  return handovers.map((one) => (tx: Tx) => sendHandover(tx, deps, judging, one));
}
