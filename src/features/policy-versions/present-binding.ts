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

/** The form: clauses that speak of the rule's subject, or any other by its number. */
export function presentChoice(
  { id: versionId, number }: VersionView,
  rule: PolicyRule,
  candidates: readonly PolicyClause[],
): JsonObject {
  const title = texts('bind.title', { rule: ruleText(rule) });
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
    back: { action: 'policy-versions.open', versionId },
  });
}

/** The clauses word for word and the number that was read, before the tap that counts. */
export function presentConfirmation(
  { id: versionId, number: document, rules }: VersionView,
  rule: PolicyRule,
  { clauses, number }: Binding,
): JsonObject {
  const title = texts('confirm.title', { rule: ruleText(rule) });
  const ids = clauses.map(({ id }) => id).join(' ');
  const isBound = rules.some((one) => one.rule === rule && one.bound !== null);
  const unbind = { title: texts('unbindTitle'), text: texts('unbindText') };
  return render(pageCard, {
    title,
    subtitle: document === '' ? texts('subtitleNone') : texts('subtitle', { number: document }),
    summary: title,
    tone: 'orange',
    lines: [texts('confirm.line'), ...(number === null ? [] : [texts('confirm.weeks', { weeks: number })])],
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
      ...(isBound
        ? [
            cardButton(
              texts('button.unbind'),
              { action: 'policy-versions.unbind', versionId, rule },
              'danger',
              unbind,
            ),
          ]
        : []),
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
