import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clause } from './clauses.ts';
import { writeNumeral } from './text/numerals.ts';
import { weeksInARow } from './weeks-in-a-row.ts';

describe('the weeks in a row that a clause names', () => {
  it.each([
    [clause('7.1.1').quote, 3],
    ['连续两周未提交周报。', 2],
    ['连续 4 个星期不报送动态的，予以退出', 4],
    ['连续１０周未报', 10],
    ['三周连续不报', 3],
  ])('are read from %s', (text, weeks) => {
    expect(weeksInARow(text)).toBe(weeks);
  });

  it.each([
    '累计三周未提交',
    '每周提交周报',
    '连续三次不提交',
    '连续一周未交',
    '连续两周的约谈，连续三周的取消',
    '',
  ])('are not guessed from “%s”', (text) => {
    expect(weeksInARow(text)).toBeNull();
  });

  it('are the same in Chinese and Arabic numerals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 26 }), (weeks) => {
        expect(weeksInARow(`连续${writeNumeral(weeks)}周未交`)).toBe(weeks);
        expect(weeksInARow(`连续${weeks}周未交`)).toBe(weeks);
      }),
    );
  });
});
