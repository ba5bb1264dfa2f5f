import { describe, expect, it } from 'vitest';
import { readText } from '../../src/features/fees/read-text.ts';
import { commandIn } from '../../src/feishu/command-text.ts';
import { prepared } from '../../src/policy/answers/answerer.ts';
import { wrongFigure } from '../../src/policy/answers/figures.ts';
import { asksForText, findReference, wordsNotInText } from '../../src/policy/answers/references.ts';
import { wordsOf } from '../../src/policy/answers/tokens.ts';
import { personalDataIn } from '../../src/policy/personal-data.ts';
import { shippedPolicy, shippedVocabulary } from '../../src/policy/shipped.ts';
import { parsePolicy } from '../../src/policy/text/parse-structure.ts';
import { inTime } from '../support/scale.ts';

const LENGTH = 100_000;
const ATTACKS = [
  '第',
  '第一',
  '第七条第',
  '(',
  '（一）',
  '“',
  '“引用',
  '1',
  '1.',
  '7.1.',
  '138',
  '11010519491231002',
  ' ',
  '\n',
  '三周',
  'a',
  '周报 ',
  '，价320，',
  '元',
  '第一条 一',
  '零一二三',
  '**',
  '#',
].map((one) => one.repeat(Math.ceil(LENGTH / one.length)));

const READERS: [name: string, read: (text: string) => unknown][] = [
  [
    'a command',
    (text) => commandIn(text, { words: ['周报', '课时'], argument: /^(?:\d{4}-W\d{2}|第\d{1,2}周)$/ }),
  ],
  ['a place in the regulation', (text) => findReference(text)],
  ['a look-up', (text) => asksForText(text, { path: [7], paragraph: false, words: '第七条' })],
  ['words to be quoted', (text) => wordsNotInText(`引用${text}`, '试点')],
  ['figures', (text) => wrongFigure(text, '连续三周不按时提交周报')],
  ['personal data', (text) => personalDataIn(text)],
  ['fees', (text) => readText(text)],
];

describe('reading 100 KB that were made to be slow (S10)', () => {
  it.each(READERS)('takes %s no more than 50 ms', (_name, read) => {
    for (const text of ATTACKS) {
      const start = performance.now();
      read(text);
      expect(performance.now() - start, text.slice(0, 8)).toBeLessThan(inTime(50));
    }
  });

  it('takes a question no more than 100 ms, and 30 KB of words neither', () => {
    const answerer = prepared(shippedPolicy().policy, shippedVocabulary());
    for (const text of ATTACKS) {
      const start = performance.now();
      answerer.ask(text);
      expect(performance.now() - start, text.slice(0, 8)).toBeLessThan(inTime(100));
    }
    expect(wordsOf('周报').length).toBe(1);
  });

  it('reads a regulation of that size in bounded time', () => {
    for (const text of ATTACKS) {
      const start = performance.now();
      parsePolicy(text);
      expect(performance.now() - start, text.slice(0, 8)).toBeLessThan(inTime(200));
    }
  });
});
