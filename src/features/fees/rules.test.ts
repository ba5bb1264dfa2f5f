import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feesOf } from './rules.ts';

const figures = fc.record({
  ordinal: fc.constantFrom('FIRST' as const, 'FURTHER' as const),
  priceCents: fc.integer({ min: 1, max: 10_000_000 }),
  heads: fc.integer({ min: 1, max: 10_000 }),
  share: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
});

describe('the fees', () => {
  it('of a second certificate are paid by the student, collected by the school, 320 × 40 = 12,800.00 (US-31)', () => {
    const answer = feesOf({ ordinal: 'FURTHER', priceCents: 32_000, heads: 40, issuingCents: null });
    expect(answer).toMatchObject({ payer: 'STUDENT', totalCents: 1_280_000, open: [] });
    expect(answer.items).toEqual([
      {
        ...{ kind: 'WHOLE_PRICE', payer: 'STUDENT', fund: 'STUDENT', collector: 'SCHOOL' },
        ...{ totalCents: 1_280_000, clauses: ['11'] },
      },
    ]);
  });

  it('of a first certificate are borne by the school: issuing fee from student aid, the rest from the college (US-31)', () => {
    const answer = feesOf({ ordinal: 'FIRST', priceCents: 28_000, heads: 35, issuingCents: 6_000 });
    expect(answer.items.map(({ fund, totalCents, collector }) => [fund, totalCents, collector])).toEqual([
      ['STUDENT_AID', 210_000, null],
      ['COLLEGE_OPERATING', 770_000, null],
    ]);
    expect(answer.open).toEqual(['EXCELLENT_STUDENTS', 'LABOUR_STANDARD']);
  });

  it('of a first certificate without the issuing fee have a total and no invented parts', () => {
    const answer = feesOf({ ordinal: 'FIRST', priceCents: 28_000, heads: 35, issuingCents: null });
    expect(answer.totalCents).toBe(980_000);
    expect(answer.items.map(({ totalCents }) => totalCents)).toEqual([null, null]);
    expect(answer.open[0]).toBe('SPLIT_UNKNOWN');
  });

  it('are whole cents whose parts make the total, and one payer bears them all', () => {
    fc.assert(
      fc.property(figures, ({ ordinal, priceCents, heads, share }) => {
        const issuingCents = share === null ? null : Math.floor(share * priceCents);
        const { items, totalCents, payer } = feesOf({ ordinal, priceCents, heads, issuingCents });
        expect(Number.isSafeInteger(totalCents)).toBe(true);
        expect(totalCents).toBe(priceCents * heads);
        expect(items.every((item) => item.payer === payer)).toBe(true);
        const parts = items.map((item) => item.totalCents);
        if (!parts.includes(null))
          expect(parts.reduce<number>((sum, cents) => sum + (cents ?? 0), 0)).toBe(totalCents);
      }),
    );
  });

  it('of students are collected by nobody but the school, and only for a further certificate (11, 7.1.3)', () => {
    fc.assert(
      fc.property(figures, ({ ordinal, priceCents, heads }) => {
        const { items } = feesOf({ ordinal, priceCents, heads, issuingCents: null });
        const collectors = items.map(({ collector }) => collector);
        expect(new Set(collectors)).toEqual(new Set([ordinal === 'FIRST' ? null : 'SCHOOL']));
      }),
    );
  });
});
