import { describe, expect, it } from 'vitest';
import { commandIn } from './command-text.ts';

const report = { words: ['周报', '写周报'], argument: /^\d{4}-W\d{2}$/ };

describe('commandIn', () => {
  it('takes the word alone, quoted, with a slash or a full stop', () => {
    for (const text of ['周报', ' 周报 ', '「周报」', '/周报', '周报。', '写周报！'])
      expect(commandIn(text, report)).toBe('');
  });

  it('takes an argument that fits, also full-width and without a blank', () => {
    expect(commandIn('周报 2026-W47', report)).toBe('2026-W47');
    expect(commandIn('周报２０２６-Ｗ４７', report)).toBe('2026-W47');
  });

  it('leaves questions alone', () => {
    for (const text of ['周报周几截止', '周报 怎么写', '连续几周不交周报', ''])
      expect(commandIn(text, report)).toBeNull();
  });

  it('takes no argument where the command has none', () => {
    expect(commandIn('补交 2026-W47', { words: ['补交'] })).toBeNull();
  });
});
