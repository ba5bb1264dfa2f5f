import { describe, expect, it } from 'vitest';
import { day } from '../../kernel/time.ts';
import { readLeave } from './rules.ts';

const facts = { today: day('2026-11-17'), others: [] };
const codeOf = (
  fromDay: string,
  toDay: string,
  others: { fromDay: string; toDay: string }[] = [],
): string => {
  const days = others.map((one) => ({ fromDay: day(one.fromDay), toDay: day(one.toDay) }));
  const read = readLeave({ fromDay, toDay }, { ...facts, others: days });
  return read.ok ? `${read.value.fromDay}/${read.value.toDay}` : read.error.code;
};

describe('readLeave (reading 29)', () => {
  it('takes days as the date picker gives them', () => {
    expect(codeOf('2026-11-23 +0800', '2026-11-27 +0800')).toBe('2026-11-23/2026-11-27');
    expect(codeOf('2026-11-23', '2026-11-23')).toBe('2026-11-23/2026-11-23');
  });

  it('names the field that is wrong', () => {
    expect(codeOf('', '2026-11-27')).toBe('fromDay');
    expect(codeOf('2026-11-23', '2026-13-27')).toBe('toDay');
    expect(codeOf('2026-11-27', '2026-11-23')).toBe('order');
    expect(codeOf('2026-11-02', '2026-11-13')).toBe('past');
    expect(codeOf('2026-11-23', '2027-11-23')).toBe('tooLong');
  });

  it('refuses a leave that shares a day with another', () => {
    const others = [{ fromDay: '2026-11-20', toDay: '2026-11-23' }];
    expect(codeOf('2026-11-23', '2026-11-27', others)).toBe('overlap');
    expect(codeOf('2026-11-24', '2026-11-27', others)).toBe('2026-11-24/2026-11-27');
  });
});
