import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { derivePostgresqlSchema } from './derive-schema.ts';
import { paths } from './paths.ts';

describe('derivePostgresqlSchema', () => {
  it('changes the provider and the output, and nothing else', () => {
    const source = readFileSync(paths.schema.sqlite, 'utf8');
    const [, ...derived] = derivePostgresqlSchema(source).split('\n');
    const changed = source.split('\n').filter((line, index) => line !== derived[index]);
    expect(changed.map((line) => line.trim().replace(/\s+/g, ' '))).toEqual([
      'output = "../src/db/generated/sqlite"',
      'provider = "sqlite"',
    ]);
  });

  it('refuses a schema in which it does not find what it must replace', () => {
    expect(() => derivePostgresqlSchema('provider = "sqlite"')).toThrow('exactly one');
  });
});
