import type { Client, Tx } from '../../db/index.ts';
import type { Notices } from '../../feishu/index.ts';
import type { OpenId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';
import { isWorkingTime } from '../../policy/hours.ts';
import { type Judging, loadLedgers } from '../week-ledger/index.ts';
import type { OwedProject, PlannedKind, ReminderCard } from './model.ts';
import { cardsOf, levelOf, loadSchoolFacts, owedOf, type SchoolFacts } from './owed.ts';
import { presentReminder } from './present-reminder.ts';
import { decidedProjects, insertReminder, rememberCard } from './reminder-store.prisma.ts';

/** What the feature needs from outside. */
export type ReminderDeps = Pick<Notices<Tx>, 'notifyPerson' | 'buzz'>;

/** A reminder that is to be sent: what, for which week, planned for when, and the present. */
export interface Occasion {
  kind: PlannedKind | 'ONE_TAP';
  week: ReportingWeek;
  plannedAt: Instant;
  now: Instant;
}

type Step = (tx: Tx) => Promise<void>;

/** What of a card is still true at this moment, read anew (reading 3), without what was told before. */
async function stillOwed(
  tx: Tx,
  judging: Judging,
  card: ReminderCard,
  kind: Occasion['kind'],
): Promise<OwedProject[]> {
  const told = await decidedProjects(tx, { kind: card.kind, week: card.week, personId: card.receiver.id });
  const projects = card.owed.map(({ project }) => project).filter(({ id }) => !told.has(id));
  if (projects.length === 0) return [];
  const ledgers = await loadLedgers(tx, judging, projects);
  return projects.flatMap((project) => {
    const owed = owedOf(kind, card.week, project, { judging, ledger: ledgers.get(project.id) ?? [] });
    return owed === null ? [] : [owed];
  });
}

/** At most one buzz per project and week, from level 2 on, in working hours (SPEC 1C; school setting). */
async function buzzFor(
  tx: Tx,
  deps: ReminderDeps,
  judging: Judging,
  sent: { card: ReminderCard; to: OpenId; outboxKey: string },
): Promise<void> {
  const { settings, calendar, now } = judging;
  if (sent.card.kind !== 'OVERDUE' || !settings.urgentBuzz || !isWorkingTime(calendar, settings, now)) return;
  const serious = sent.card.owed.find((one) => (levelOf(one, judging) ?? 0) >= 2);
  if (serious === undefined) return;
  const key = `buzz:${serious.project.id}:${sent.card.week}`;
  await deps.buzz(tx, { key, targetKey: sent.outboxKey, to: sent.to });
}

/**
 * Sends one person's card, once: rows, message and audit of the reminder in one transaction. False when there was
 * nothing to tell any more, or nobody to tell.
 */
export async function sendCard(
  tx: Tx,
  deps: ReminderDeps,
  judging: Judging,
  card: ReminderCard,
  occasion: Occasion,
): Promise<'SENT' | 'OBSERVED' | null> {
  const { receiver, kind, week } = card;
  if (receiver.openId === null) return null;
  const owed = await stillOwed(tx, judging, card, occasion.kind);
  if (owed.length === 0) return null;
  const fresh = { ...card, owed };
  const outboxKey = `reminder:${kind}:${week}:${receiver.id}:${occasion.plannedAt}`;
  const utterance = { card: presentReminder(fresh, judging, true) };
  const isBulk = occasion.kind !== 'ONE_TAP';
  const notice = { key: outboxKey, to: receiver.openId, utterance, audience: 'ANYONE' as const, isBulk };
  const state = await deps.notifyPerson(tx, notice);
  // What a person only tried out in observation does not use up the week.
  if (state === 'OBSERVED' && !isBulk) return state;
  let isFirst = false;
  for (const { project, missStreak } of owed) {
    const { now: decidedAt } = judging;
    const row = { kind, projectId: project.id, week, personId: receiver.id, state, missStreak, decidedAt };
    const isNew = await insertReminder(tx, {
      ...row,
      plannedAt: occasion.plannedAt,
      outboxKey: state === 'SENT' ? outboxKey : null,
    });
    isFirst ||= isNew;
  }
  // Another process sent it at the same moment: what is known of its card since then must stand.
  if (state === 'OBSERVED' || !isFirst) return state;
  const subject = `${kind}:${week}:${occasion.plannedAt}`;
  await rememberCard(tx, { subject, personId: receiver.id, outboxKey, at: judging.now });
  await buzzFor(tx, deps, judging, { card: fresh, to: receiver.openId, outboxKey });
  return state;
}

/**
 * The work of one planned reminder (`known`: facts that were read for `occasion.now`), a transaction per person: a
 * fan-out of thousands never holds the database for long, and running it again after a crash sends nothing twice.
 */
export async function reminderSteps(
  client: Client,
  deps: ReminderDeps,
  occasion: Occasion,
  known?: SchoolFacts,
): Promise<Step[]> {
  const facts = known ?? (await loadSchoolFacts(client, occasion.now));
  return cardsOf(facts, occasion.kind, occasion.week).map(
    (card) => async (tx: Tx) => void (await sendCard(tx, deps, facts.judging, card, occasion)),
  );
}

/** 教务处 reminds all debtors of a week by one tap (US-25). Answers how many people were, or would have been, told. */
export async function remindDebtors(
  tx: Tx,
  deps: ReminderDeps,
  query: { week: ReportingWeek; now: Instant; collegeId?: string },
): Promise<{ sent: number; observed: number }> {
  const facts = await loadSchoolFacts(tx, query.now);
  const occasion: Occasion = { kind: 'ONE_TAP', week: query.week, plannedAt: query.now, now: query.now };
  const counts = { sent: 0, observed: 0 };
  for (const card of cardsOf(facts, 'ONE_TAP', query.week)) {
    const state = await sendCard(tx, deps, facts.judging, card, occasion);
    if (state === 'SENT') counts.sent++;
    if (state === 'OBSERVED') counts.observed++;
  }
  return counts;
}
