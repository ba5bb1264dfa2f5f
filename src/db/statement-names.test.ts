import { describe, expect, it } from 'vitest';
import { createStatementNames } from './statement-names.ts';

describe('the names of statements', () => {
  it('are one for each text, again and again', () => {
    const name = createStatementNames();
    const first = name('SELECT 1');
    expect(name('SELECT 2')).not.toBe(first);
    expect(name('SELECT 1')).toBe(first);
    expect(first).toMatch(/^s\d+$/);
  });

  it('end somewhere, and those that were given stay', () => {
    const name = createStatementNames();
    const given = Array.from({ length: 2_000 }, (_, number) => name(`SELECT ${number}`));
    expect(new Set(given.filter((one) => one !== '')).size).toBe(400);
    expect(name('SELECT 3')).toBe(given[3]);
    expect(createStatementNames()(`INSERT ${'?'.repeat(10_000)}`)).toBe('');
  });
});
