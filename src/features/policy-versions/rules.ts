import { err, ok, type Result } from '../../kernel/result.ts';
import { type Binding, type BoundClause, LONGEST_QUOTE, type PolicyRule } from '../../policy/bound-rules.ts';
import { clausesOf, type PolicyClause, type PolicyText } from '../../policy/text/model.ts';
import { weeksInARow } from '../../policy/weeks-in-a-row.ts';
import type { BindRefusal } from './model.ts';

/** How clauses on the subject of a rule speak, in the regulations of any school. */
const CUES: Record<PolicyRule, readonly string[]> = {
  EXIT_MISSES: ['连续', '周报', '报送', '动态', '未提交', '不提交', '按时', '逾期', '退出', '取消'],
  TRAINING_APPROVAL: ['培训', '审批', '批准', '申报', '备案', '计划', '方案', '课时'],
};

/** The clauses that a rule may rest on: weeks in a row stand in one clause, the approval of training may need two. */
export const MOST_CLAUSES: Record<PolicyRule, number> = { EXIT_MISSES: 1, TRAINING_APPROVAL: 2 };

const scoreOf = (rule: PolicyRule, { text }: PolicyClause): number =>
  CUES[rule].filter((cue) => text.includes(cue)).length +
  (rule === 'EXIT_MISSES' && weeksInARow(text) !== null ? CUES.EXIT_MISSES.length : 0);

/** The clauses that speak of a rule's subject most, the best first; found by words, never chosen by them. */
export function candidatesFor(policy: PolicyText, rule: PolicyRule, most: number): PolicyClause[] {
  return clausesOf(policy)
    .map((one) => ({ one, score: scoreOf(rule, one) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ one }) => one);
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

const findNamed = (policy: PolicyText, name: string): PolicyClause | undefined =>
  clausesOf(policy).find(({ id, label }) => id === plain(name) || plain(label) === plain(name));

const namesWeeks = (text: string): boolean => weeksInARow(text) !== null;

/** As many of the parts from the first on as fit together; at least that one. */
function fittingParts([first = '', ...others]: readonly string[]): string {
  let quote = first;
  for (const one of others) {
    if ((quote + one).length > LONGEST_QUOTE) break;
    quote += one;
  }
  return quote;
}

/** The sentence that names the weeks; of one that is too long the words from the comma before them on. */
function weeksQuote(sentences: readonly string[]): string | null {
  const sentence = sentences.find(namesWeeks);
  if (sentence === undefined || sentence.length <= LONGEST_QUOTE) return sentence ?? null;
  const parts = sentence.match(/[^，,：:]+[，,：:]?/g) ?? [sentence];
  return fittingParts(parts.slice(Math.max(0, parts.findIndex(namesWeeks))));
}

/**
 * The whole clause, or of a long one the sentences that fit, or where not even the first does, its beginning. A quote
 * for weeks in a row names them: the case rests on it.
 */
function quoteOf({ text }: PolicyClause, rule: PolicyRule): string {
  if (text.length <= LONGEST_QUOTE) return text;
  const sentences = text.match(/[^。；！？]+[。；！？]?/g) ?? [text];
  const named = rule === 'EXIT_MISSES' ? weeksQuote(sentences) : null;
  return named ?? fittingParts(sentences).slice(0, LONGEST_QUOTE);
}

const toBound = (one: PolicyClause, rule: PolicyRule): BoundClause => ({
  id: one.id,
  label: one.label,
  quote: quoteOf(one, rule),
});

/**
 * What a rule would rest on with these clauses, each named by its id or its label. For weeks in a row the number is
 * read from the clause itself; a clause that names none is refused.
 */
export function bindingOf(
  policy: PolicyText,
  rule: PolicyRule,
  names: readonly string[],
): Result<Binding, BindRefusal> {
  const wanted = [...new Set(names.map(plain).filter((name) => name !== ''))];
  const found = wanted.map((name) => findNamed(policy, name));
  const lost = found.indexOf(undefined);
  if (lost >= 0) return err({ code: 'UNKNOWN_CLAUSE', text: wanted[lost] ?? '' });
  const [first, ...others] = [...new Set(found)].flatMap((one) => (one === undefined ? [] : [one]));
  if (first === undefined) return err({ code: 'NO_CLAUSE' });
  if (others.length >= MOST_CLAUSES[rule]) return err({ code: 'TOO_MANY', most: MOST_CLAUSES[rule] });
  const clauses = [toBound(first, rule), ...others.map((one) => toBound(one, rule))] as const;
  if (rule !== 'EXIT_MISSES') return ok({ clauses, number: null });
  const number = weeksInARow(first.text);
  return number === null ? err({ code: 'NO_NUMBER', label: first.label }) : ok({ clauses, number });
}
