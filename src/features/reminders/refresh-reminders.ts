import { type Database, replaceWaiting, stateOfMessage, type Tx } from '../../db/index.ts';
import type { Notices } from '../../feishu/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { type Clock, DAY_MS, type Instant } from '../../kernel/time.ts';
import { findPerson, findProject, type RosterProject } from '../roster/index.ts';
import { type Judging, loadLedgers } from '../week-ledger/index.ts';
import type { OwedProject, ReminderCard, ReminderKind } from './model.ts';
import { loadJudging } from './owed.ts';
import { presentReminder } from './present-reminder.ts';
import {
  markCardShown,
  type ReminderCardRow,
  remindersUnder,
  staleReminderCards,
} from './reminder-store.prisma.ts';
import type { ReminderDeps } from './send-reminders.ts';

export interface RefreshReminderDeps extends ReminderDeps, Pick<Notices<Tx>, 'patch'> {
  db: Database;
  clock: Clock;
}

/** The platform updates a card for 14 days; a margin for what waits in the queue. */
const UPDATABLE_MS = 13 * DAY_MS;

/** Whether a warning is about a late week: one that has not left yet still has to (reading 3). */
const isLateMiss = (kind: ReminderKind, { line }: OwedProject, { settings }: Judging): boolean =>
  settings.lateCounts && line.state === 'LATE' && (kind === 'OVERDUE' || kind === 'LEADER_WARNING');

/** The card as the facts are now, as a fresh one while it has not left. Null when the person is gone. */
async function redraw(
  tx: Tx,
  stale: ReminderCardRow,
  given: { now: Instant; isFresh: boolean },
): Promise<{ card: ReminderCard; json: JsonObject; isOwed: boolean } | null> {
  const rows = await remindersUnder(tx, stale.outboxKey);
  const person = await findPerson(tx, stale.personId);
  const [kind, week] = stale.subject.split(':') as [ReminderKind, ReportingWeek];
  if (person === null || rows.length === 0) return null;
  const judging = await loadJudging(tx, given.now);
  const projects: RosterProject[] = [];
  for (const row of rows) {
    const project = await findProject(tx, row.projectId);
    if (project !== null) projects.push(project);
  }
  const ledgers = await loadLedgers(tx, judging, projects);
  const owed = projects.flatMap((project): OwedProject[] => {
    const line = ledgers.get(project.id)?.find((one) => one.week === week);
    return line === undefined ? [] : [{ project, line, missStreak: line.missStreak }];
  });
  const { id, name, openId } = person;
  const card = { kind, week, receiver: { id, name, openId, standsInFor: null }, owed };
  const isOwed = owed.some(
    (one) => one.line.state === 'OPEN' || one.line.state === 'MISSING' || isLateMiss(kind, one, judging),
  );
  return { card, json: presentReminder(card, judging, given.isFresh), isOwed };
}

async function refresh(deps: RefreshReminderDeps, stale: ReminderCardRow): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const state = await stateOfMessage(tx, stale.outboxKey);
    const isTakenBack = state === 'SUPERSEDED';
    const isFresh = isTakenBack || state === 'PENDING';
    const drawn = await redraw(tx, stale, { now: deps.clock.now(), isFresh });
    const key = `${stale.outboxKey}:${stale.revision}`;
    const isResent = isTakenBack && drawn?.isOwed === true;
    if (!(await markCardShown(tx, stale, isResent ? key : stale.outboxKey)) || drawn === null) return;
    const { openId } = drawn.card.receiver;
    if (!isTakenBack) {
      await replaceWaiting(tx, stale.outboxKey, JSON.stringify(drawn.json));
      await deps.patch(tx, { key, targetKey: stale.outboxKey, card: drawn.json });
    } else if (isResent && openId !== null)
      await deps.notifyPerson(tx, {
        key,
        to: openId,
        utterance: { card: drawn.json },
        audience: 'ANYONE',
        isBulk: true,
      });
  });
}

/**
 * Draws every reminder card anew whose facts have changed: in the chat where it was sent, or as a new message with
 * what is still owed where it was taken back before it left. Answers how many; running twice is harmless.
 */
export async function refreshReminders(deps: RefreshReminderDeps): Promise<number> {
  const since = (deps.clock.now() - UPDATABLE_MS) as Instant;
  const stale = await staleReminderCards(deps.db.client, since);
  for (const card of stale) await refresh(deps, card);
  return stale.length;
}
