import { describe, expect, it } from 'vitest';
import { readForm } from './read-form.ts';

const filled = { situation: 'FIRST', price: '280', heads: '35', issuing: '' };

describe('the form of the fees', () => {
  it('takes figures as people type them', () => {
    const read = readForm({
      situation: 'FIRST',
      price: '￥１,280.5 元/人',
      heads: ' 35名学生',
      issuing: '60元',
    });
    expect(read).toEqual({
      ok: true,
      value: { kind: 'SUM', ordinal: 'FIRST', priceCents: 128_050, heads: 35, issuingCents: 6_000 },
    });
  });

  it('needs no figures for a case that the text does not name', () => {
    expect(readForm({ situation: 'RESIT', price: '', heads: '', issuing: '' })).toEqual({
      ok: true,
      value: { kind: 'OPEN', situation: 'RESIT' },
    });
  });

  it.each([
    [{ situation: '' }, 'REQUIRED', 'situation'],
    [{ situation: 'THIRD' }, 'NOT_AN_OPTION', 'situation'],
    [{ price: '' }, 'REQUIRED', 'price'],
    [{ price: '三百' }, 'NOT_AN_AMOUNT', 'price'],
    [{ price: '1.234' }, 'NOT_AN_AMOUNT', 'price'],
    [{ price: '-5' }, 'NOT_AN_AMOUNT', 'price'],
    [{ price: '0' }, 'OUT_OF_RANGE', 'price'],
    [{ price: '100000.01' }, 'OUT_OF_RANGE', 'price'],
    [{ heads: '' }, 'REQUIRED', 'heads'],
    [{ heads: '3.5' }, 'NOT_A_NUMBER', 'heads'],
    [{ heads: '0' }, 'OUT_OF_RANGE', 'heads'],
    [{ heads: '10001' }, 'OUT_OF_RANGE', 'heads'],
    [{ issuing: '免' }, 'NOT_AN_AMOUNT', 'issuing'],
    [{ issuing: '280.01' }, 'MORE_THAN_PRICE', 'issuing'],
  ])('refuses %j as %s of %s', (change, code, field) => {
    const read = readForm({ ...filled, ...change });
    expect(read).toMatchObject({ ok: false, error: { code, field } });
  });

  it('takes the bounds themselves', () => {
    const read = readForm({ ...filled, price: '100000', heads: '10000', issuing: '100000' });
    expect(read).toMatchObject({ ok: true, value: { priceCents: 10_000_000, issuingCents: 10_000_000 } });
  });
});
