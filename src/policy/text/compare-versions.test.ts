import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedPolicy } from '../shipped.ts';
import { type ClauseChange, compareVersions } from './compare-versions.ts';
import { clausesOf, type PolicyText } from './model.ts';
import { parsePolicy } from './parse-structure.ts';

const of = (...items: string[]): PolicyText =>
  parsePolicy(`试点办法\n第一条 有下列要求：\n${items.map((text, at) => `${at + 1}. ${text}`).join('\n')}`)
    .policy;

const told = (change: ClauseChange): string =>
  change.kind === 'ADDED' || change.kind === 'REMOVED'
    ? `${change.kind} ${change.clause.id}`
    : `${change.kind} ${change.before.id} ${change.after.id}`;

const compared = (before: PolicyText, after: PolicyText): string[] =>
  compareVersions(before, after).map(told);

describe('the difference between two versions', () => {
  it('is none between a text and itself, nor for spaces and full-width signs', () => {
    expect(compared(shippedPolicy().policy, shippedPolicy().policy)).toEqual([]);
    expect(compared(of('连续 3 周，取消。'), of('连续３周，取消。'))).toEqual([]);
  });

  it('names what was added, removed, changed and moved', () => {
    expect(compared(of('甲。', '乙。'), of('甲。', '乙。', '丙。'))).toEqual(['ADDED 1.3']);
    expect(compared(of('甲。', '乙。'), of('甲。'))).toEqual(['REMOVED 1.2']);
    expect(compared(of('甲。', '乙。'), of('甲。', '乙改。'))).toEqual(['CHANGED 1.2 1.2']);
    expect(compared(of('甲。', '乙。'), of('新。', '甲。', '乙。'))).toEqual([
      'ADDED 1.1',
      'MOVED 1.1 1.2',
      'MOVED 1.2 1.3',
    ]);
  });

  it('accounts for every clause of both texts exactly once', () => {
    const items = fc.uniqueArray(fc.constantFrom('甲。', '乙。', '丙。', '丁。', '戊。'), { maxLength: 5 });
    fc.assert(
      fc.property(items, items, (one, other) => {
        const [before, after] = [of(...one), of(...other)];
        const changes = compareVersions(before, after);
        const kept = clausesOf(after).filter(({ id, text }) =>
          clausesOf(before).some((same) => same.id === id && same.text === text),
        );
        const left = changes.flatMap((change) =>
          change.kind === 'ADDED' ? [] : [change.kind === 'REMOVED' ? change.clause : change.before],
        );
        const come = changes.flatMap((change) =>
          change.kind === 'REMOVED' ? [] : [change.kind === 'ADDED' ? change.clause : change.after],
        );
        const ids = (clauses: { id: string }[]) => clauses.map(({ id }) => id).sort();
        expect(ids([...left, ...kept])).toEqual(ids(clausesOf(before)));
        expect(ids([...come, ...kept])).toEqual(ids(clausesOf(after)));
      }),
    );
  });
});
