import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allClauses } from './clauses.ts';

const text = readFileSync(new URL('./hbgzy-2022-22.txt', import.meta.url), 'utf8');

describe('clauses', () => {
  it('quote the regulation word for word', () => {
    for (const { quote, id } of allClauses()) expect(text.includes(quote), id).toBe(true);
  });
});
