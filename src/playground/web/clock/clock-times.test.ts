import { describe, expect, it } from 'vitest';
import { clockText, instantOfInput, localInputText, nextWeekly } from './clock-times.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);
const FRIDAY_FIVE: [number, number] = [5, 17 * 60];

describe('clockText', () => {
  it('writes the day in Shanghai with its weekday', () => {
    expect(clockText(Date.parse('2026-11-25T16:30:00Z'))).toBe('2026-11-26 周四 00:30');
  });
});

describe('nextWeekly', () => {
  it('finds the time of this week while it is ahead', () => {
    expect(nextWeekly(at('2026-11-25T10:00:00'), ...FRIDAY_FIVE)).toBe(at('2026-11-27T17:00:00'));
    expect(nextWeekly(at('2026-11-27T16:59:59'), ...FRIDAY_FIVE)).toBe(at('2026-11-27T17:00:00'));
  });

  it('goes to the next week at and after that time', () => {
    expect(nextWeekly(at('2026-11-27T17:00:00'), ...FRIDAY_FIVE)).toBe(at('2026-12-04T17:00:00'));
    expect(nextWeekly(at('2026-11-28T08:00:00'), ...FRIDAY_FIVE)).toBe(at('2026-12-04T17:00:00'));
  });

  it('finds Monday from a Sunday', () => {
    expect(nextWeekly(at('2026-11-29T23:30:00'), 1, 9 * 60)).toBe(at('2026-11-30T09:00:00'));
  });
});

describe('the text of the date input', () => {
  it('goes there and back', () => {
    const instant = at('2026-12-31T23:59:00');
    expect(instantOfInput(localInputText(instant))).toBe(instant);
    expect(instantOfInput('')).toBeUndefined();
  });
});
