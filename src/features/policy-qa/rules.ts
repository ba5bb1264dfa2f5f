import { unreachable } from '../../kernel/result.ts';
import type { Reply } from '../../policy/answers/answerer.ts';
import { personalDataIn } from '../../policy/personal-data.ts';
import { NUMERAL, readNumeral } from '../../policy/text/numerals.ts';
import type { PolicyQuestion } from './model.ts';

/** A student's, an account's or a telephone number, and a mailbox or mention. */
const IDENTIFYING = /\d{6,}|@/;

/**
 * Whether a question may leave the school for a language model: not with personal data, a number that could be
 * somebody's, a mailbox, or the asker's own name.
 */
export function mayLeaveSchool(question: string, askerName: string | null): boolean {
  const plain = question.normalize('NFKC');
  return (
    personalDataIn(plain) === null &&
    !IDENTIFYING.test(plain.replace(/(?<=\d)[ \-\u00a0](?=\d)/g, '')) &&
    (askerName === null || askerName === '' || !plain.includes(askerName.normalize('NFKC')))
  );
}

/** Words in which a numeral counts nothing, and a name that one side may spell out. */
const NO_COUNT = /1\+x|一[下样起定些共直般]|统一|二级(?=学院)/g;
/** 「能不能」, 「有没有」: an open question, no negation. */
const OPEN_QUESTION = /(\p{Script=Han})[不没]\1/gu;
/** What turns a question into another one while hardly a letter changes: numbers, negations, one of two sides, who. */
const TELLING = new RegExp(
  [
    `[${NUMERAL}]+`,
    "[不没非无别未勿否禁免除]|\\b(?:not|no|non|without|except)\\b|n['’]t\\b",
    '[首余另内外前后上下高中低初老新早晚收付减增退补]',
    '学校|学院|学生|老师|教师|\\b(?:first|second|third|another|inside|outside|before|after)\\b',
  ].join('|'),
  'gu',
);
const SAME_WORD: Readonly<Record<string, string>> = {
  ...{ 老师: '教师', first: '1', second: '2', third: '3' },
  ...{ "n't": 'not', 'n’t': 'not' },
};

function tellingWords(question: string): string[] {
  const plain = question.normalize('NFKC').toLowerCase().replace(OPEN_QUESTION, '$1').replace(NO_COUNT, '');
  return [...plain.matchAll(TELLING)].map(([word]) => String(SAME_WORD[word] ?? readNumeral(word) ?? word));
}

/**
 * Whether two questions that are alike in their letters can be the same: with the same numbers, negations, sides
 * (校内 / 校外) and persons in the same order. 「第一个」 and 「第二个」, 「可以」 and 「不可以」 are as alike as a typing mistake.
 */
export const asksTheSame = (one: string, other: string): boolean =>
  tellingWords(one).join(' ') === tellingWords(other).join(' ');

/**
 * The reply that a question got: `now`, what its words come to today, while that is the same kind from the same first
 * clause; else what was kept of it. Of a setting only that one answered is kept, not which.
 */
export function replyAsGiven(now: Reply, { kind, clauses }: Pick<PolicyQuestion, 'kind' | 'clauses'>): Reply {
  switch (kind) {
    case 'ANSWER':
      return now.kind === kind && now.clauses[0] === clauses[0] ? now : { kind, clauses, wrong: null };
    case 'NOT_COVERED':
      return now.kind === kind ? now : { kind, nearest: clauses, named: null };
    case 'SETTING':
      return now.kind === kind ? now : { kind, setting: '', nearest: clauses };
    default:
      return unreachable(kind);
  }
}
