import { describe, expect, it } from 'vitest';
import { asPersonId } from '../../kernel/ids.ts';
import { day, formatIso, instantAt } from '../../kernel/time.ts';
import { STATUTORY_CALENDAR } from '../../policy/statutory-calendar.ts';
import type { FeedbackItem } from './model.ts';
import { type DecisionFacts, judgeDecision, overdueAt, readDueDay } from './rules.ts';

const owner = { id: asPersonId('owner'), name: '周敏', openId: null, isStaff: false };
const facts = (changed: Partial<DecisionFacts> & { state?: FeedbackItem['state'] } = {}): DecisionFacts => ({
  item: { state: changed.state ?? 'MEASURES_FILED', owner },
  personId: 'm',
  isAcademicAffairs: true,
  isCoordinator: false,
  verb: 'CLOSE',
  ...changed,
});
const codeOf = (changed: Parameters<typeof facts>[0]): string => {
  const judged = judgeDecision(facts(changed));
  return judged.ok ? 'ok' : judged.error.code;
};

describe('a decision on feedback', () => {
  it.each<[Parameters<typeof facts>[0], string]>([
    [{}, 'ok'],
    [{ verb: 'RETURN' }, 'ok'],
    [{ isAcademicAffairs: false }, 'NOT_ACADEMIC_AFFAIRS'],
    [{ personId: 'owner' }, 'OWN_ITEM'],
    [{ isCoordinator: true }, 'OWN_ITEM'],
    [{ state: 'CLOSED' }, 'CLOSED'],
    [{ state: 'OPEN', verb: 'RETURN' }, 'NOTHING_FILED'],
    [{ state: 'OPEN' }, 'ok'],
  ])('with %j is %s', (changed, code) => {
    expect(codeOf(changed)).toBe(code);
  });
});

describe('the due day of feedback', () => {
  const now = instantAt(day('2026-11-17'), '23:00');

  it('may be today or later', () => {
    expect(readDueDay('2026-11-17 +0800', now)).toEqual({ ok: true, value: '2026-11-17' });
    expect(readDueDay('2026-11-16 +0800', now)).toMatchObject({ ok: false, error: { code: 'DUE_IN_PAST' } });
    expect(readDueDay(undefined, now)).toMatchObject({ ok: false, error: { code: 'NO_DUE_DAY' } });
  });

  it('is overdue for 教务处 on the next workday at 09:00', () => {
    expect(formatIso(overdueAt(STATUTORY_CALENDAR, day('2026-11-27')))).toBe('2026-11-30T09:00:00.000+08:00');
    expect(formatIso(overdueAt(STATUTORY_CALENDAR, day('2026-09-30')))).toBe('2026-10-08T09:00:00.000+08:00');
  });
});
