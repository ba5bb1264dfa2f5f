import { describe, expect, it } from 'vitest';
import { parseWeek, type ReportingWeek } from '../kernel/reporting-week.ts';
import { day, instantAt } from '../kernel/time.ts';
import { dayText, instantText, moneyText, sentBytes, shorten, textsOf, visible, weekText } from './index.ts';
import { fill } from './json-e.ts';

/** A place in a template that data fills. */
const slot = (name: string): string => `\${${name}}`;

describe('templates', () => {
  it('take data as data: what looks like a template or markup stays what it is', () => {
    const typed = `${slot('secret')} {"$eval":"secret"} <at id=all></at>`;
    expect(
      fill(
        't',
        { content: slot('words'), list: { $map: { $eval: 'all' }, 'each(one)': slot('one') } },
        { words: typed, all: [typed], secret: 's' },
      ),
    ).toEqual({
      content: typed,
      list: [typed],
    });
  });

  it('fail with their name when data is missing', () => {
    expect(() => fill('cards/x.card.json', slot('nobody'), {})).toThrow('cards/x.card.json');
    expect(() => textsOf('common')('no.such.text')).toThrow('no.such.text');
  });
});

describe('what people read', () => {
  it('is date, weekday and hour in the school zone', () => {
    const at = instantAt(day('2026-11-20'), '17:00:01');
    expect(instantText(at)).toBe('11月20日 周五 17:00');
    expect(instantText(at, true)).toBe('11月20日 周五 17:00:01');
    expect(dayText(day('2027-01-03'))).toBe('1月3日 周日');
    expect(weekText(parseWeek('2026-W53') as ReportingWeek, null)).toBe('12月28日—1月3日 · 2026-W53');
    expect(weekText(parseWeek('2026-W47') as ReportingWeek, 12)).toBe(
      '第12周 · 11月16日—11月22日 · 2026-W47',
    );
  });

  it('is money out of integer cents', () => {
    expect([0, 7, 120_050, 1_280_000_00].map(moneyText)).toEqual([
      '0.00',
      '0.07',
      '1,200.50',
      '1,280,000.00',
    ]);
  });

  it('is shortened by whole signs', () => {
    expect(shorten('一二三四五', 4)).toBe('一二三…');
    expect(shorten('😀😀😀', 3)).toBe('😀😀😀');
  });

  it('shows everything that is there and nothing that is not', () => {
    expect(visible('a\u202e\u200b\u0007\ud800b\tc\nd')).toBe('ab\tc\nd');
  });

  it('is measured as it travels, escaped twice', () => {
    expect([sentBytes('a'), sentBytes('中'), sentBytes('"'), sentBytes('\n')]).toEqual([1, 3, 4, 3]);
  });
});
