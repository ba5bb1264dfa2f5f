import { dueText, instantText, render, shortWeekText } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { addWeeks } from '../../kernel/reporting-week.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { type ExitRule, exitRuleOn } from '../../policy/bound-rules.ts';
import { dueAtOf, isUncovered, type Judging, teachingWeekOf, type WeekState } from '../week-ledger/index.ts';
import { clauseText, readingText, reminderCard, texts } from './cards.ts';
import type { OwedProject, ReminderCard } from './model.ts';
import { warningLevel } from './rules.ts';

/** The rule about weeks in a row that was in force on the card's due day: an old card keeps its citation. */
const ruleOf = (card: ReminderCard, { settings, now }: Judging): ExitRule | null =>
  exitRuleOn(settings, dayOf(dueOf(card) ?? now));

/** So many rows fit a phone. */
const ROWS = 12;

const COLORS: Record<WeekState, string> = {
  OPEN: 'blue',
  MISSING: 'red',
  LATE: 'orange',
  ON_TIME: 'green',
  EXEMPT: 'grey',
  UNDER_REVIEW: 'purple',
  NONE: 'grey',
};

const isOpenDebt = ({ line }: OwedProject): boolean => line.state === 'OPEN' || line.state === 'MISSING';

/** A late report cannot be handed in any more, but at the moment of a warning it is what is warned about. */
const isConcern = (card: ReminderCard, one: OwedProject): boolean =>
  isOpenDebt(one) || (one.line.state === 'LATE' && isWarning(card));

const isWarning = ({ kind }: ReminderCard): boolean => kind === 'OVERDUE' || kind === 'LEADER_WARNING';

function stateText({ line, missStreak }: OwedProject): string {
  const at = line.submittedAt === null ? '' : instantText(line.submittedAt, true);
  if (line.state !== 'OPEN') return texts(`item.${line.state}`, { streak: missStreak, at });
  const due = line.duty.kind === 'DUE' ? dueText(line.duty.dueAt) : '';
  return texts(missStreak === 0 ? 'item.open' : 'item.openStreak', { due, streak: missStreak });
}

function buttonText(card: ReminderCard, { line }: OwedProject): string {
  if (card.kind === 'LEADER_WARNING') return '';
  if (line.state === 'OPEN') return texts('item.fill');
  if (line.state === 'MISSING') return texts('item.makeUp');
  return line.submittedAt === null ? '' : texts('item.view');
}

const rowOf = (card: ReminderCard, one: OwedProject) => ({
  name: one.project.name,
  stateText: stateText(one),
  color: COLORS[one.line.state],
  isOwed: isOpenDebt(one),
  buttonText: buttonText(card, one),
  projectId: one.project.id,
  week: card.week,
});

const dueOf = ({ owed }: ReminderCard): Instant | null => {
  for (const { line } of owed) if (line.duty.kind === 'DUE') return line.duty.dueAt;
  return null;
};

function nextDueText(card: ReminderCard, { calendar, settings }: Judging): string {
  for (let count = 1; count <= 4; count++) {
    const next = dueAtOf(calendar, settings, addWeeks(card.week, count));
    if (next !== null) return texts('notice.next', { due: dueText(next) });
  }
  return '';
}

function noticeOf(card: ReminderCard, judging: Judging): string {
  const dueAt = dueOf(card);
  const due = dueAt === null ? '' : dueText(dueAt);
  const standIn = card.receiver.standsInFor;
  const uncovered = isUncovered(judging.calendar, card.week) ? texts('notice.uncovered') : '';
  const tail = (standIn === null ? '' : texts('notice.standIn', { name: standIn })) + uncovered;
  if (card.kind === 'LEADER_WARNING')
    return texts('notice.leader', { due }) + nextDueText(card, judging) + tail;
  if (card.kind === 'BEFORE_DAY' || card.kind === 'BEFORE_HOURS')
    return texts('notice.before', { due }) + tail;
  const isPast = card.owed.every(({ line }) => line.state !== 'OPEN');
  if (!isPast) return texts('notice.before', { due }) + tail;
  const notice = texts(card.owed.some(isOpenDebt) ? 'notice.overdue' : 'notice.late', { due });
  return notice + (isWarning(card) ? nextDueText(card, judging) : '') + tail;
}

const highest = (card: ReminderCard): number => Math.max(0, ...card.owed.map(({ missStreak }) => missStreak));

function titleOf(card: ReminderCard, judging: Judging): { title: string; tone: 'blue' | 'orange' | 'red' } {
  const streak = highest(card);
  if (!isWarning(card)) {
    const count = card.owed.filter(isOpenDebt).length;
    return {
      title: texts(`title.${card.kind}`, { count }),
      tone: card.kind === 'BEFORE_DAY' ? 'blue' : 'orange',
    };
  }
  const rule = ruleOf(card, judging);
  const level = rule === null ? 1 : (warningLevel(streak, rule.weeks) ?? 3);
  return {
    title: texts(`title.overdue${Math.max(1, level)}`, { streak }),
    tone: level >= 2 ? 'red' : 'orange',
  };
}

/** A leader sees his college by another word than a coordinator his projects (reading 26). */
function moreText({ kind, owed }: ReminderCard): string {
  if (owed.length <= ROWS) return '';
  return texts(kind === 'LEADER_WARNING' ? 'moreOfCollege' : 'more', { count: owed.length - ROWS });
}

const nameList = ({ owed }: ReminderCard): string => owed.map(({ project }) => project.name).join('、');

/** The card when nothing of it is owed any more: it has turned to 已提交. */
function presentSettled(card: ReminderCard, judging: Judging): JsonObject {
  const isFiled = card.owed.some(({ line }) => line.submittedAt !== null);
  return render(reminderCard, {
    title: texts(isFiled ? 'title.done' : 'title.settled'),
    subtitle: shortWeekText(card.week, teachingWeekOf(judging.calendar, card.week)),
    summary: texts('summary.done', { projects: nameList(card) }),
    tone: isFiled ? 'green' : 'grey',
    notice: isFiled ? texts('notice.done') : texts('title.settled'),
    items: card.owed.slice(0, ROWS).map((one) => rowOf(card, one)),
    moreText: '',
    clauseText: '',
    readingText: '',
  });
}

/**
 * A reminder or warning with every project owed, its streak, and from streak 1 on the clause with the school's reading
 * (SPEC 1C, reading 2). `isFresh`: at its sending a late week is named; later, what was filed has turned to 已提交.
 */
export function presentReminder(card: ReminderCard, judging: Judging, isFresh: boolean): JsonObject {
  const concerns = card.owed.filter((one) => (isFresh ? isConcern(card, one) : isOpenDebt(one)));
  if (concerns.length === 0) return presentSettled(card, judging);
  const { title, tone } = titleOf(card, judging);
  const dueAt = dueOf(card);
  const data = { projects: nameList(card), due: dueAt === null ? '' : dueText(dueAt) };
  const isPast = card.owed.every(({ line }) => line.state !== 'OPEN');
  const hasStreak = highest(card) > 0;
  return render(reminderCard, {
    title,
    subtitle: shortWeekText(card.week, teachingWeekOf(judging.calendar, card.week)),
    summary: texts(isPast ? 'summary.overdue' : 'summary.before', data),
    tone,
    notice: noticeOf(card, judging),
    items: card.owed.slice(0, ROWS).map((one) => rowOf(card, one)),
    moreText: moreText(card),
    clauseText: hasStreak ? clauseText(ruleOf(card, judging)) : '',
    readingText: hasStreak ? readingText(judging.settings) : '',
  });
}
