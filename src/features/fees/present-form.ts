import { render } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { clause, POLICY_NUMBER } from '../../policy/clauses.ts';
import { formCard, texts } from './cards.ts';
import { type FeeFault, type FeeTyped, SITUATIONS } from './model.ts';

/** A form with nothing filled in. */
export const NOTHING_TYPED: FeeTyped = { situation: '', price: '', heads: '', issuing: '' };

/** The sentence for a fault, with the field's name. */
export function faultText(fault: FeeFault): string {
  if (fault.code === 'OTHER_VERSION') return texts('fault.OTHER_VERSION', { number: POLICY_NUMBER });
  const { code, field: name, ...words } = fault;
  return texts(`fault.${code}`, { field: texts(`field.${name}`), ...words });
}

/** The form with what is known filled in; `notice` says why it is shown, empty for none. */
export function presentForm(typed: FeeTyped, notice: string): JsonObject {
  const { label, quote } = clause('11');
  const isKnown = SITUATIONS.some((one) => one === typed.situation);
  return render(formCard, {
    title: texts('form.title'),
    subtitle: texts('form.subtitle'),
    summary: texts('form.summary'),
    lead: texts('form.lead', { number: POLICY_NUMBER }),
    notice,
    situations: SITUATIONS.map((value) => ({ value, text: texts(`situation.${value}`) })),
    ...typed,
    situation: isKnown ? typed.situation : '',
    clauseText: texts('quote', { label, quote }),
  });
}
