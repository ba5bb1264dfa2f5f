import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../kernel/time.ts';
import { byDue, isOverdue } from './rules.ts';

const at = (ms: number): Instant => ms as Instant;

describe('the order of 待办', () => {
  it('is by due instant; what has none comes last, in the order given', () => {
    const items = [
      { name: 'a', dueAt: null },
      { name: 'b', dueAt: at(20) },
      { name: 'c', dueAt: at(10) },
      { name: 'd', dueAt: null },
      { name: 'e', dueAt: at(10) },
    ];
    expect(byDue(items).map(({ name }) => name)).toEqual(['c', 'e', 'b', 'a', 'd']);
  });

  it('loses and invents nothing', () => {
    const due = fc.option(fc.integer({ min: 0, max: 50 }).map(at), { nil: null });
    fc.assert(
      fc.property(fc.array(due, { maxLength: 40 }), (dues) => {
        const sorted = byDue(dues.map((dueAt, index) => ({ dueAt, index })));
        expect(new Set(sorted.map(({ index }) => index)).size).toBe(dues.length);
        const order = sorted.map(({ dueAt }) => dueAt ?? Number.POSITIVE_INFINITY);
        expect([...order].sort((a, b) => (a === b ? 0 : a - b))).toEqual(order);
      }),
    );
  });

  it('calls overdue only what is past its due instant', () => {
    expect(isOverdue({ dueAt: at(10) }, at(10))).toBe(false);
    expect(isOverdue({ dueAt: at(10) }, at(11))).toBe(true);
    expect(isOverdue({ dueAt: null }, at(11))).toBe(false);
  });
});
