import { dueText, instantText, render, shorten } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';
import { basisText, boardCard, type CardButton, kindText, listCard, outcomeCard, texts } from './cards.ts';
import type { Obligation, ReminderStep } from './model.ts';
import type { Standing } from './rules.ts';

/** So many names of a college, and so many colleges, leave the card its 30 KB; the rest is counted. */
const NAMES = 12;
const COLLEGES = 30;

/** So many rows fit one card. */
export const LIST_ROWS = 12;

function missingOf({ missing }: Standing) {
  const rows = missing.slice(0, COLLEGES).map(({ college, names }) => ({
    college: texts('board.college', { college: college ?? texts('board.noCollege'), count: names.length }),
    names:
      names.slice(0, NAMES).join('、') +
      (names.length > NAMES ? texts('board.more', { count: names.length }) : ''),
  }));
  return rows;
}

function countsOf({ needsDone }: Obligation, { total, acknowledged, done }: Standing) {
  const count = (name: 'acknowledged' | 'done', value: number) => ({
    label: texts(`board.${name}`),
    value: `${value}/${total}`,
    color: value === total ? ('green' as const) : ('blue' as const),
  });
  return [count('acknowledged', acknowledged), ...(needsDone ? [count('done', done)] : [])];
}

const toList: CardButton = {
  text: texts('board.list'),
  type: 'text',
  value: { action: 'obligations.list' },
};

function buttonsOf({ id, state }: Obligation): CardButton[] {
  const button = (verb: 'change-open' | 'cancel-open'): CardButton => ({
    text: texts(`board.${verb}`),
    type: 'default',
    value: { action: `obligations.${verb}`, obligationId: id },
  });
  return [...(state === 'ACTIVE' ? [button('change-open'), button('cancel-open')] : []), toList];
}

function remindersText(obligation: Obligation, next: readonly ReminderStep[]): string {
  if (obligation.state === 'CANCELLED' || obligation.audience.kind === 'GROUP') return '';
  return next.length === 0
    ? texts('board.noReminders')
    : texts('board.reminders', { list: next.map(({ at }) => instantText(at)).join('、') });
}

/** What the board of an obligation shows. */
export interface BoardView {
  obligation: Obligation;
  standing: Standing;
  audience: string;
  /** Reminders that are still to come. */
  next: readonly ReminderStep[];
  now: Instant;
}

/** The counts of an obligation for 教务处. */
export function presentBoard({ obligation, standing, audience, next, now }: BoardView): JsonObject {
  const { title, kind, dueAt, state, version, detail, needsDone } = obligation;
  const isGroup = obligation.audience.kind === 'GROUP';
  const words = { title, kind: kindText(kind), due: dueText(dueAt) };
  const isComplete = standing.missing.length === 0;
  const followed = !isGroup && state === 'ACTIVE';
  return render(boardCard, {
    title: texts(state === 'CANCELLED' ? 'board.titleCancelled' : 'board.title', words),
    subtitle: texts('head.subtitle', words),
    summary: texts('board.summary', {
      title,
      done: needsDone ? standing.done : standing.acknowledged,
      total: standing.total,
    }),
    tone: state === 'CANCELLED' ? 'grey' : !isGroup && isComplete ? 'green' : 'blue',
    detail,
    audience: texts('board.audience', { audience, version }),
    counts: isGroup ? [] : countsOf(obligation, standing),
    missing: followed ? missingOf(standing) : [],
    missingTitle: followed
      ? texts(isComplete ? 'board.complete' : needsDone ? 'board.missingDone' : 'board.missingAck')
      : '',
    reminders: remindersText(obligation, next),
    basis: basisText(kind),
    buttons: buttonsOf(obligation),
    updated: texts('board.updated', { at: instantText(now) }),
  });
}

/** What was announced, with counts. */
export function presentList(view: {
  rows: readonly { obligation: Obligation; standing: Standing }[];
  count: number;
}): JsonObject {
  const { rows, count } = view;
  const limited = count > rows.length ? texts('list.limited', { count: rows.length }) : '';
  return render(listCard, {
    title: texts('list.title'),
    subtitle: texts('list.subtitle', { count }),
    summary: texts('list.summary', { count }),
    notice: count === 0 ? texts('list.none') : limited,
    rows: rows.map(({ obligation, standing }) => ({
      id: obligation.id,
      title: shorten(obligation.title, 60),
      text: rowText(obligation, standing),
    })),
    buttons: [
      { text: texts('list.compose'), type: 'primary_filled', value: { action: 'obligations.compose' } },
      { text: texts('list.feedback'), type: 'default', value: { action: 'feedback.list', inPlace: false } },
    ],
  });
}

function rowText(obligation: Obligation, { total, done, acknowledged }: Standing): string {
  const { kind, dueAt, state, needsDone, audience } = obligation;
  const words = { kind: kindText(kind), due: dueText(dueAt), total, done: needsDone ? done : acknowledged };
  if (state === 'CANCELLED') return texts('list.cancelled', words);
  if (audience.kind === 'GROUP') return texts('list.group', words);
  return texts(needsDone ? 'list.rowDone' : 'list.rowAck', words);
}

/** What came of a form, in the form's place. */
export function presentOutcome(view: {
  title: string;
  obligation: Obligation;
  lines: readonly string[];
}): JsonObject {
  const { title, obligation, lines } = view;
  return render(outcomeCard, {
    title,
    subtitle: texts('head.subtitle', {
      kind: kindText(obligation.kind),
      due: dueText(obligation.dueAt),
    }),
    summary: title,
    lines: [obligation.title, ...lines],
    buttons: [
      {
        text: texts('list.open'),
        type: 'default',
        value: { action: 'obligations.open', obligationId: obligation.id },
      },
      toList,
    ],
  });
}
