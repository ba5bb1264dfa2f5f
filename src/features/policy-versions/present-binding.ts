import { render, shorten } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { unreachable } from '../../kernel/result.ts';
import type { Binding, PolicyRule } from '../../policy/bound-rules.ts';
import type { PolicyClause } from '../../policy/text/model.ts';
import { bindCard, cardButton, pageCard, ruleText, texts } from './cards.ts';
import type { VersionView } from './load-version.ts';
import type { BindRefusal } from './model.ts';
import { MOST_CLAUSES } from './rules.ts';

const SHOWN = 160;

/** The form: clauses that speak of the rule's subject, or any other by its number; what is bound can be taken away. */
export function presentChoice(
  { id: versionId, number, rules }: VersionView,
  rule: PolicyRule,
  candidates: readonly PolicyClause[],
): JsonObject {
  const title = texts('bind.title', { rule: ruleText(rule) });
  const isBound = rules.some((one) => one.rule === rule && one.bound !== null);
  const lead = texts(rule === 'EXIT_MISSES' ? 'bind.leadExit' : 'bind.lead');
  return render(bindCard, {
    title,
    subtitle: number === '' ? texts('subtitleNone') : texts('subtitle', { number }),
    summary: title,
    tone: 'orange',
    lines: [candidates.length === 0 ? texts('bind.none') : lead],
    candidates: candidates.map(({ id, label, text }) => ({
      label: texts('bind.candidate', { label, id }),
      text: shorten(text, SHOWN),
    })),
    options: candidates.map(({ id, label }) => ({ text: texts('bind.candidate', { label, id }), value: id })),
    chosen: '',
    othersLabel: texts(MOST_CLAUSES[rule] === 1 ? 'bind.othersOne' : 'bind.othersMany'),
    value: { action: 'policy-versions.check', versionId, rule },
    unbind: isBound ? { action: 'policy-versions.unbind', versionId, rule } : null,
    unbindTitle: texts('unbindTitle'),
    unbindText: texts('unbindText'),
    unbindButton: texts('button.unbind'),
    back: { action: 'policy-versions.open', versionId },
  });
}

/** What the binding of the weeks does: when and whether it opens cases. */
function casesText(
  { from, isInForce }: VersionView,
  weeks: number,
  { isComing, observation }: BindingTime,
): string {
  const when = isComing ? 'coming' : !isInForce ? 'former' : observation ? 'observed' : 'inForce';
  return texts(`confirm.cases.${when}`, { weeks, from: from ?? '' });
}

/** When a rule is bound: before the version comes into force, and while nothing leaves the bot (学校设置). */
export interface BindingTime {
  isComing: boolean;
  observation: boolean;
}

/** The clauses word for word and the number that was read, before the tap that counts. */
export function presentConfirmation(
  view: VersionView,
  rule: PolicyRule,
  { clauses, number }: Binding,
  time: BindingTime,
): JsonObject {
  const { id: versionId, number: document } = view;
  const title = texts('confirm.title', { rule: ruleText(rule) });
  const ids = clauses.map(({ id }) => id).join(' ');
  return render(pageCard, {
    title,
    subtitle: document === '' ? texts('subtitleNone') : texts('subtitle', { number: document }),
    summary: title,
    tone: 'orange',
    lines: [
      texts('confirm.line'),
      ...(number === null ? [] : [texts('confirm.weeks', { weeks: number }) + casesText(view, number, time)]),
    ],
    rows: [],
    sections: clauses.map(({ id, label, quote }) => ({
      label: texts('confirm.clause', { label, id }),
      text: quote,
    })),
    buttons: [
      cardButton(
        texts('button.confirm'),
        { action: 'policy-versions.bind', versionId, rule, clauses: ids },
        'primary_filled',
      ),
      cardButton(texts('button.choose'), { action: 'policy-versions.choose', versionId, rule }),
    ],
    notes: [texts('note.old')],
  });
}

/** The sentence for a refusal. */
export function refusalText(refusal: BindRefusal): string {
  switch (refusal.code) {
    case 'UNKNOWN_CLAUSE':
      return texts('refusal.UNKNOWN_CLAUSE', { text: shorten(refusal.text, 20) });
    case 'TOO_MANY':
      return texts('refusal.TOO_MANY', { most: refusal.most });
    case 'NO_NUMBER':
      return texts('refusal.NO_NUMBER', { label: refusal.label });
    case 'NOT_ACADEMIC_AFFAIRS':
    case 'UNKNOWN_VERSION':
    case 'NO_CLAUSE':
    case 'NOT_BOUND':
      return texts(`refusal.${refusal.code}`);
    default:
      return unreachable(refusal);
  }
}
