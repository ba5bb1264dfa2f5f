import { dayText, instantText, render } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { clauseText, itemCard, texts } from './cards.ts';
import type { FeedbackItem } from './model.ts';

/** Why the card is shown now. */
export type News = 'NONE' | 'RECORDED' | 'FILED' | 'RETURNED' | 'CLOSED' | 'REMINDER' | 'OVERDUE';

/** What the reader may do with the item. */
export interface ItemRights {
  canFile: boolean;
  canClose: boolean;
  canReturn: boolean;
  /** Whether the reader has the list to go back to. */
  hasList: boolean;
}

/** Who may only read. */
export const READER: ItemRights = { canFile: false, canClose: false, canReturn: false, hasList: false };

/** What the item is about. */
export const subjectText = ({ project, college }: FeedbackItem): string =>
  project?.name ?? college?.name ?? '';

export const sourceText = (item: FeedbackItem): string =>
  texts('source', {
    source: texts(`sourceName.${item.source}`),
    subject: subjectText(item),
    owner: item.owner.name,
  });

function factsOf({ measures, measuresAt, decision, state }: FeedbackItem) {
  const decided = state === 'CLOSED' ? 'facts.outcome' : 'facts.returned';
  return [
    ...(measuresAt === null
      ? []
      : [{ label: texts('facts.measures', { at: instantText(measuresAt) }), text: measures }]),
    ...(decision === null
      ? []
      : [{ label: texts(decided, { by: decision.by, at: instantText(decision.at) }), text: decision.text }]),
  ];
}

function toneOf(item: FeedbackItem, news: News): 'blue' | 'orange' | 'green' | 'violet' {
  if (item.state === 'CLOSED') return 'green';
  if (news === 'REMINDER' || news === 'OVERDUE' || news === 'RETURNED') return 'orange';
  return item.state === 'MEASURES_FILED' ? 'violet' : 'blue';
}

/** One item for one reader. */
export function presentItem(item: FeedbackItem, news: News, rights: ItemRights): JsonObject {
  const words = { subject: subjectText(item), due: dayText(item.dueDay), owner: item.owner.name };
  return render(itemCard, {
    title: texts(`title.${news}`, words),
    subtitle: texts(`state.${item.state}`, words),
    summary: texts(`summary.${news}`, words),
    tone: toneOf(item, news),
    news: news === 'NONE' ? '' : texts(`news.${news}`, words),
    source: sourceText(item),
    text: item.text,
    due: texts('due', { ...words, by: item.createdBy }),
    facts: factsOf(item),
    feedbackId: item.id,
    ...rights,
    dueDay: item.dueDay,
    measures: item.state === 'OPEN' ? item.measures : '',
    clauseText: clauseText(),
  });
}
