import { dueText, render, shortWeekText } from '../../cards/index.ts';
import type { Client, Tx } from '../../db/index.ts';
import type { Notices } from '../../feishu/index.ts';
import { asChatId, type OpenId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';
import { dueAtOf, type Judging, teachingWeekOf } from '../week-ledger/index.ts';
import { groupCard, texts } from './cards.ts';
import { cardsOf, loadSchoolFacts, type SchoolFacts } from './owed.ts';

/** What the group reminder needs from outside. */
export type GroupReminderDeps = Pick<Notices<Tx>, 'notifyGroup'>;

/** More would be a wall of names; the rest are reminded in their private chats all the same. */
const MOST_MENTIONED = 50;

/** The mark of an account: never made of what a person typed. */
const mentionOf = (openId: OpenId): string => (/^ou_\w+$/.test(openId) ? `<at id=${openId}></at>` : '');

function present(judging: Judging, week: ReportingWeek, openIds: readonly OpenId[]): JsonObject {
  const { calendar, settings } = judging;
  const dueAt = dueAtOf(calendar, settings, week);
  return render(groupCard, {
    title: texts('group.title'),
    subtitle: shortWeekText(week, teachingWeekOf(calendar, week)),
    summary: texts('group.summary', { count: openIds.length }),
    mentions: openIds.slice(0, MOST_MENTIONED).map(mentionOf).join(' '),
    line: texts('group.line', { due: dueAt === null ? '' : dueText(dueAt) }),
  });
}

/** Mentions in the school's group, where it has set one, everybody who still owes the week; once a week. */
export async function groupSteps(
  client: Client,
  deps: GroupReminderDeps,
  query: { week: ReportingWeek; now: Instant },
  known?: SchoolFacts,
): Promise<((tx: Tx) => Promise<void>)[]> {
  const facts = known ?? (await loadSchoolFacts(client, query.now));
  const group = facts.judging.settings.reminderGroup;
  if (group === 'off') return [];
  const openIds = cardsOf(facts, 'NEXT_WORKDAY', query.week).flatMap(({ receiver }) =>
    receiver.openId === null ? [] : [receiver.openId],
  );
  if (openIds.length === 0) return [];
  const card = present(facts.judging, query.week, openIds);
  const notice = { key: `reminder-group:${query.week}:${group}`, chatId: asChatId(group), card };
  return [async (tx) => void (await deps.notifyGroup(tx, notice))];
}
