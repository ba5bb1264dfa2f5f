import { dayText, render, shorten } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { clauseText, listCard, recordCard, texts } from './cards.ts';
import { FEEDBACK_SOURCES, type FeedbackId, type FeedbackItem } from './model.ts';
import type { OwnerChoice } from './owner-choices.prisma.ts';
import { sourceText } from './present-item.ts';
import { NOTHING_CHOSEN } from './read-feedback.ts';

/** So many rows fit one card. */
export const LIST_ROWS = 12;

/** More options than this would not leave the card its 30 KB; code and name are then typed. */
const PROJECT_OPTIONS = 70;
const OWNER_OPTIONS = 150;
const OWNER_OPTIONS_ALONE = 280;

/** The record form. */
export function presentRecordForm(view: {
  id: FeedbackId;
  colleges: readonly { id: string; name: string }[];
  projects: readonly { code: string; name: string }[];
  owners: readonly OwnerChoice[];
}): JsonObject {
  const { id, colleges, projects, owners } = view;
  const nothing = { text: texts('record.nothing'), value: NOTHING_CHOSEN };
  const areProjectsTyped = projects.length > PROJECT_OPTIONS;
  const ownerOptions = areProjectsTyped ? OWNER_OPTIONS_ALONE : OWNER_OPTIONS;
  return render(recordCard, {
    title: texts('record.title'),
    subtitle: texts('record.subtitle'),
    summary: texts('record.title'),
    sources: FEEDBACK_SOURCES.map((source) => ({ text: texts(`sourceName.${source}`), value: source })),
    colleges: [nothing, ...colleges.map(({ id: value, name: text }) => ({ text, value }))],
    projects: areProjectsTyped
      ? []
      : [nothing, ...projects.map(({ code, name }) => ({ text: `${code} ${name}`, value: code }))],
    owners: owners.length > ownerOptions ? [] : owners.map(({ openId }) => ({ value: openId })),
    feedbackId: id,
    clauseText: clauseText(),
  });
}

function rowOf(item: FeedbackItem, now: Instant) {
  const isOverdue = item.state === 'OPEN' && item.dueDay < dayOf(now);
  const words = { due: dayText(item.dueDay) };
  return {
    id: item.id,
    source: sourceText(item),
    text: shorten(item.text, 160),
    state: texts(isOverdue ? 'list.overdue' : `list.${item.state}`, words),
    stateColor: isOverdue
      ? ('red' as const)
      : item.state === 'MEASURES_FILED'
        ? ('blue' as const)
        : ('grey' as const),
  };
}

/** What is followed up, or what was closed. */
export function presentList(view: {
  items: readonly FeedbackItem[];
  count: number;
  closed: boolean;
  now: Instant;
}): JsonObject {
  const { items, count, closed, now } = view;
  const limited = count > items.length ? texts('list.limited', { count: items.length }) : '';
  return render(listCard, {
    title: texts(closed ? 'list.titleClosed' : 'list.title'),
    subtitle: texts('list.subtitle', { count }),
    summary: texts('list.summary', { count }),
    notice: count === 0 ? texts(closed ? 'list.noneClosed' : 'list.none') : limited,
    rows: items.map((item) => rowOf(item, now)),
    otherText: texts(closed ? 'list.showOpen' : 'list.showClosed'),
    otherClosed: !closed,
    clauseText: clauseText(),
  });
}
