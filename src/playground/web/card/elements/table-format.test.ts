import { describe, expect, it } from 'vitest';
import { dateText, numberText } from './table-format.ts';

describe('numberText', () => {
  it('writes precision, thousands and the symbol', () => {
    expect(numberText(1234.5, { precision: 2, separator: true, symbol: '¥' })).toBe('¥1,234.50');
    expect(numberText(1234.5, {})).toBe('1234.5');
    expect(numberText(Number.NaN, {})).toBe('');
  });
});

describe('dateText', () => {
  it('shows the day in Shanghai', () => {
    expect(dateText(Date.parse('2026-11-25T23:30:00Z'), 'YYYY-MM-DD HH:mm')).toBe('2026-11-26 07:30');
    expect(dateText(Date.parse('2026-11-25T10:00:00Z'), '')).toBe('2026/11/25');
  });
});
