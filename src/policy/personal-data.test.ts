import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIdentityNumber, personalDataIn } from './personal-data.ts';

describe('personalDataIn (SPEC 0.1, reading 23)', () => {
  it('finds a valid identity number, also full-width, spaced or with a small x', () => {
    for (const text of [
      '11010519491231002X',
      '身份证１１０１０５１９４９１２３１００２Ｘ',
      '110105 19491231 002x号',
    ]) {
      expect(personalDataIn(text)).toBe('IDENTITY_NUMBER');
    }
  });

  it('lets 18 digits pass whose birth date or check character is wrong', () => {
    expect(isIdentityNumber('110105194912310021')).toBe(false);
    expect(isIdentityNumber('11010519491331002X')).toBe(false);
  });

  it('finds a standalone mobile number and no part of a longer number', () => {
    expect(personalDataIn('电话13800138000。')).toBe('MOBILE_NUMBER');
    expect(personalDataIn('138-0013-8000')).toBe('MOBILE_NUMBER');
    expect(personalDataIn('编号 2138001380001')).toBeNull();
    expect(personalDataIn('12800138000')).toBeNull();
  });

  it('finds nothing in figures, dates and amounts, and never throws', () => {
    for (const text of ['报名 40 人，2026-11-20 考核', '金额 1200.50 元', 'GB/T 19001-2016'])
      expect(personalDataIn(text)).toBeNull();
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void personalDataIn(text)));
  });

  it('reads 100 KB of adversarial digits in well under a tenth of a second', () => {
    const before = performance.now();
    personalDataIn('1 '.repeat(50_000));
    personalDataIn('1'.repeat(100_000));
    expect(performance.now() - before).toBeLessThan(200);
  });
});
