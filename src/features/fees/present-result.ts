import { moneyText, render } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { clause, POLICY_TITLE } from '../../policy/clauses.ts';
import { type Button, resultCard, texts } from './cards.ts';
import type { FeeAnswer, FeeItem, FeeQuestion, FeeTyped } from './model.ts';

const amountText = (cents: number | null): string =>
  cents === null ? texts('result.unknown') : texts('result.amount', { amount: moneyText(cents) });

const detailOf = ({ payer, fund, collector, clauses }: FeeItem): string =>
  [
    texts(`payer.${payer}`),
    texts(`fund.${fund}`),
    texts(`collector.${collector ?? 'NOBODY'}`),
    texts('result.basis', { labels: clauses.map((id) => clause(id).label).join('、') }),
  ].join('\n');

function openTexts({ open }: FeeAnswer): string[] {
  const { label, quote } = clause('14');
  return open.map((point) => texts(`open.${point}`, { label, quote }));
}

function assumptionsOf({ ordinal, priceCents, heads, issuingCents }: FeeQuestion): string[] {
  const words = { price: moneyText(priceCents), heads };
  const isIdle = ordinal === 'FURTHER' && issuingCents !== null;
  return [
    texts('assumption.figures', words),
    texts('assumption.price'),
    texts(`assumption.${ordinal}`),
    ...(isIdle ? [texts('assumption.issuingIdle')] : []),
  ];
}

function buttonsOf({ ordinal }: FeeQuestion, typed: FeeTyped): Button[] {
  const button = (name: string, type: Button['type'], value: Record<string, string>): Button => ({
    text: texts(`buttons.${name}`),
    type,
    value: { ...value, ...typed },
  });
  const marked = ordinal === 'FIRST' ? '12.p2' : '12.p1';
  return [
    button('again', 'primary_filled', { action: 'fees.again' }),
    button('article11', 'default', { action: 'fees.original', clauseId: '11' }),
    button('article12', 'default', { action: 'fees.original', clauseId: marked }),
  ];
}

/** The way back to the form with what was typed. */
export const toForm = (typed: FeeTyped): Button => ({
  text: texts('buttons.again'),
  type: 'default',
  value: { action: 'fees.again', ...typed },
});

/** The way from an article back to the sum. */
export const backToResult = (typed: FeeTyped): Button => ({
  text: texts('buttons.back'),
  type: 'default',
  value: { action: 'fees.show', ...typed },
});

/** The answer as a card; `typed` is what its buttons carry on, and in a group it has none. */
export function presentResult(
  question: FeeQuestion,
  answer: FeeAnswer,
  view: { typed: FeeTyped; isGroup: boolean },
): JsonObject {
  const { ordinal, priceCents, heads } = question;
  const total = { amount: moneyText(answer.totalCents) };
  return render(resultCard, {
    title: texts(`result.title.${answer.payer}`, total),
    subtitle: texts('result.subtitle', {
      ordinal: texts(`ordinal.${ordinal}`),
      price: moneyText(priceCents),
      heads,
    }),
    summary: texts(`result.title.${answer.payer}`, total),
    rows: answer.items.map((item) => ({
      item: texts(`item.${item.kind}`),
      amount: amountText(item.totalCents),
      detail: detailOf(item),
    })),
    totals: (['SCHOOL', 'STUDENT'] as const).map((payer) => ({
      label: texts(`total.${payer}`),
      amount: amountText(payer === answer.payer ? answer.totalCents : 0),
    })),
    rules: [texts(`rule.${ordinal}`)],
    open: openTexts(answer),
    assumptions: assumptionsOf(question),
    quotes: answer.quotes.map((id) => ({ label: clause(id).label, quote: clause(id).quote })),
    source: POLICY_TITLE,
    buttons: view.isGroup ? [] : buttonsOf(question, view.typed),
  });
}
