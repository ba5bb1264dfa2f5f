import { describe, expect, it } from 'vitest';
import { day } from '../../kernel/time.ts';
import { DELEGATION_ARGUMENT, personNamed, pickedDay, readDelegation } from './read-delegation.ts';

describe('what follows 「委托」', () => {
  it.each([
    ['孙伟 11-23 至 11-27', '2026-11-20', '孙伟', '2026-11-23', '2026-11-27'],
    ['孙伟 11-23至11-27', '2026-11-20', '孙伟', '2026-11-23', '2026-11-27'],
    ['孙伟 2026-11-23 到 2026-11-27', '2026-11-20', '孙伟', '2026-11-23', '2026-11-27'],
    ['孙伟 11月23日 至 11月27日', '2026-11-20', '孙伟', '2026-11-23', '2026-11-27'],
    ['孙伟 11/23 - 11/27', '2026-11-20', '孙伟', '2026-11-23', '2026-11-27'],
    ['孙伟 11-23', '2026-11-20', '孙伟', '2026-11-23', '2026-11-23'],
    ['A2 12-30 至 1-5', '2026-12-28', 'A2', '2026-12-30', '2027-01-05'],
    ['A2 1-2 至 1-5', '2026-12-28', 'A2', '2027-01-02', '2027-01-05'],
  ])('%s on %s', (argument, today, name, fromDay, toDay) => {
    expect(DELEGATION_ARGUMENT.test(argument)).toBe(true);
    expect(readDelegation(argument, day(today))).toEqual({ ok: true, value: { name, fromDay, toDay } });
  });

  it.each(['别人审批可以吗', '孙伟', '孙伟 下周', '孙伟 11-23 至 吗'])(
    '%s is no such command',
    (argument) => {
      expect(DELEGATION_ARGUMENT.test(argument)).toBe(false);
    },
  );

  it('refuses a day that does not exist', () => {
    expect(readDelegation('孙伟 2-30 至 3-1', day('2026-02-01'))).toMatchObject({
      error: { code: 'NOT_A_DAY' },
    });
  });

  it('takes what a date picker sends', () => {
    expect(pickedDay('2026-11-23 +0800')).toBe('2026-11-23');
    expect(pickedDay('')).toBeNull();
  });
});

describe('the person whom a name means', () => {
  const people = ['孙伟', '孙伟民', '钱静'].map((name) => ({ name, college: null }));

  it('is the one with exactly that name, else the only one with that part', () => {
    expect(personNamed('孙伟', people)).toMatchObject({ value: { name: '孙伟' } });
    expect(personNamed('静', people)).toMatchObject({ value: { name: '钱静' } });
  });

  it('is asked for when several bear it, and when nobody does', () => {
    const names = ['孙伟', '孙伟民'];
    expect(personNamed('孙', people)).toMatchObject({ error: { code: 'AMBIGUOUS', names } });
    expect(personNamed('李', people)).toMatchObject({ error: { code: 'UNKNOWN_PERSON' } });
  });
});
