import { describe, expect, it } from 'vitest';
import { day, type Instant, instantAt } from '../../kernel/time.ts';
import { STATUTORY_CALENDAR } from '../../policy/statutory-calendar.ts';
import { isOffered } from './rules.ts';

const at = (on: string, time: string): Instant => instantAt(day(on), time);

describe('an extension that a card offered (reading 27)', () => {
  // The outage ended on Friday evening; cards of Friday to Sunday offered Monday, one of Monday offered Tuesday.
  const gapTo = at('2026-11-20', '18:30');
  const offered = (until: Instant, now: Instant) => isOffered(STATUTORY_CALENDAR, until, { gapTo, now });
  const monday = at('2026-11-23', '17:00');

  it('may be ruled as it was read, on a later day too', () => {
    expect(offered(monday, gapTo)).toBe(true);
    expect(offered(monday, at('2026-11-23', '10:00'))).toBe(true);
    expect(offered(at('2026-11-24', '17:00'), at('2026-11-23', '10:00'))).toBe(true);
  });

  it('may not once it has passed, nor when no card ever offered it', () => {
    expect(offered(monday, monday)).toBe(false);
    expect(offered(at('2026-11-24', '17:00'), gapTo)).toBe(false);
    expect(offered(at('2026-11-23', '18:00'), gapTo)).toBe(false);
    expect(offered(at('2026-11-20', '17:00'), gapTo)).toBe(false);
  });
});
