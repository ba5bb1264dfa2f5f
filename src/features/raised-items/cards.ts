import { z } from 'zod';
import { defineCard, instantText, render, shorten, textsOf } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { unreachable } from '../../kernel/result.ts';
import { clause } from '../../policy/clauses.ts';
import type { AnswerRefusal, RaisedItem } from './model.ts';

/** Wording of this feature: `cards/raised-items/texts.json`. */
export const texts = textsOf('raised-items');

const text = z.string();

/** Open or answered items. */
export const listCard = defineCard(
  'raised-items/list',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    notice: text,
    items: z.array(z.strictObject({ id: text, source: text, text, buttonText: text })),
    otherText: text,
    otherAnswered: z.boolean(),
  }),
);

/** The form in which 教务处 answers one item. */
export const answerCard = defineCard(
  'raised-items/answer',
  z.strictObject({ title: text, subtitle: text, summary: text, source: text, text, itemId: text }),
);

/** An item with its answer, for both sides. */
export const answeredCard = defineCard(
  'raised-items/answered',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    source: text,
    text,
    answeredBy: text,
    answer: text,
    clauseText: text,
    hasList: z.boolean(),
  }),
);

export const RAISED_ITEM_CARDS = [listCard, answerCard, answeredCard];

const kindText = (item: RaisedItem): string => texts(`kind.${item.kind}`);

const sourceText = (item: RaisedItem): string =>
  texts('source', {
    kind: kindText(item),
    college: item.project.college.name,
    project: item.project.name,
    week: item.week,
    by: item.raisedBy,
  });

/** So many items fit one card. */
export const LIST_ROWS = 12;

/** The list; `mayAnswer` decides between 答复 and 查看. */
export function presentList(view: {
  items: readonly RaisedItem[];
  count: number;
  answered: boolean;
  mayAnswer: boolean;
}): JsonObject {
  const { items, count, answered, mayAnswer } = view;
  const empty = texts(answered ? 'list.noneAnswered' : 'list.none');
  const limited = count > items.length ? texts('list.limited', { count: items.length }) : '';
  return render(listCard, {
    title: texts(answered ? 'list.answered' : 'list.open'),
    subtitle: texts('list.subtitle', { count }),
    summary: texts('list.summary', { count }),
    notice: items.length === 0 ? empty : limited,
    items: items.map((item) => ({
      id: item.id,
      source: sourceText(item),
      text: shorten(item.text, 160),
      buttonText: texts(mayAnswer && !answered ? 'list.answer' : 'list.view'),
    })),
    otherText: texts(answered ? 'list.showOpen' : 'list.showAnswered'),
    otherAnswered: !answered,
  });
}

/** The answer form of one open item. */
export function presentAnswerForm(item: RaisedItem): JsonObject {
  const words = { kind: kindText(item), project: item.project.name, week: item.week };
  return render(answerCard, {
    title: texts('answer.title', words),
    subtitle: texts('answer.subtitle', words),
    summary: texts('answer.summary', words),
    source: sourceText(item),
    text: item.text,
    itemId: item.id,
  });
}

/** An item as it stands, with its answer where there is one. */
export function presentItem(item: RaisedItem, hasList: boolean): JsonObject {
  const { label, quote } = clause('7.6');
  return render(answeredCard, {
    title: item.answer === null ? kindText(item) : texts('answered.title', { kind: kindText(item) }),
    subtitle: texts('answer.subtitle', { project: item.project.name, week: item.week }),
    summary: texts('answered.summary', { project: item.project.name, kind: kindText(item) }),
    source: sourceText(item),
    text: item.text,
    answeredBy:
      item.answer === null
        ? texts('list.open')
        : texts('answered.by', { by: item.answer.by, at: instantText(item.answer.at) }),
    answer: item.answer?.text ?? '—',
    clauseText: texts('answered.clause', { label, quote }),
    hasList,
  });
}

/** The sentence for a refusal. */
export function refusalText(refusal: AnswerRefusal): string {
  switch (refusal.code) {
    case 'ALREADY_ANSWERED':
      return texts('refusal.ALREADY_ANSWERED', { by: refusal.by, at: instantText(refusal.at) });
    case 'NOT_ACADEMIC_AFFAIRS':
    case 'UNKNOWN_ITEM':
    case 'WITHDRAWN':
    case 'EMPTY':
    case 'PERSONAL_DATA':
      return texts(`refusal.${refusal.code}`);
    default:
      return unreachable(refusal);
  }
}
