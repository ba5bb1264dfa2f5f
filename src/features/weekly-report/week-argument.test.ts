import { describe, expect, it } from 'vitest';
import { day, instantAt } from '../../kernel/time.ts';
import { STATUTORY_CALENDAR } from '../../policy/statutory-calendar.ts';
import { WEEK_ARGUMENT, weekFromArgument } from './week-argument.ts';

const now = instantAt(day('2026-11-17'), '10:00');

describe('the week after a command word', () => {
  it('is an ISO week, with or without its year, or a teaching week', () => {
    for (const text of ['2026-W47', '2026W47', 'w47', '第12周', '12周', '第 12 教学周']) {
      expect(WEEK_ARGUMENT.test(text)).toBe(true);
      expect(weekFromArgument(text, STATUTORY_CALENDAR, now)).toBe('2026-W47');
    }
  });

  it('is nothing for weeks that do not exist', () => {
    for (const text of ['2025-W53', 'W00', '第40周'])
      expect(weekFromArgument(text, STATUTORY_CALENDAR, now)).toBeNull();
  });

  it('is no other words', () => {
    for (const text of ['周几截止', '怎么写', '47', '2026-11-17'])
      expect(WEEK_ARGUMENT.test(text)).toBe(false);
  });
});
