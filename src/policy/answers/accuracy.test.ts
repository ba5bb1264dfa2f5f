import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../../project-file.ts';
import { shippedPolicy, shippedVocabulary } from '../shipped.ts';
import { prepared } from './answerer.ts';
import { judgeSet, questionSchema } from './judge.ts';
import { NO_VOCABULARY } from './vocabulary.ts';

const { policy } = shippedPolicy();
const setOf = (name: string) =>
  readFileSync(projectFile(`test/policy/questions/${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => questionSchema.parse(JSON.parse(line)));
const unseen = [...setOf('unseen-1'), ...setOf('unseen-2')];

describe('the answers to questions that nothing was learned from', () => {
  it('are right 9 times in 10, and wrong 3 times in 100 at most', () => {
    const { size, right, wrong } = judgeSet(prepared(policy, shippedVocabulary()), unseen);
    expect(right / size).toBeGreaterThanOrEqual(0.9);
    expect(wrong / size).toBeLessThanOrEqual(0.03);
  });

  it('share no question with what was learned', () => {
    const { answered, notCovered, settings, other } = shippedVocabulary();
    const lists = [
      ...answered.map(({ questions }) => questions),
      notCovered,
      other,
      ...Object.values(settings),
    ];
    const learned = new Set(lists.flat());
    expect(unseen.filter(({ q }) => learned.has(q))).toEqual([]);
  });

  it('are still mostly right and seldom wrong by the words of the text alone', () => {
    const { size, right, wrong } = judgeSet(prepared(policy, NO_VOCABULARY), unseen);
    expect(right / size).toBeGreaterThan(0.4);
    expect(wrong / size).toBeLessThan(0.2);
  });
});
