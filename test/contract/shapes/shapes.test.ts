import { describe, expect, it } from 'vitest';
import { checkEmulator } from './check-shapes.ts';
import { EXPECTED } from './expectations.ts';
import { differences } from './template.ts';

describe('the answers of the emulator', () => {
  it('have the shapes of the pages, for every call of the contract', async () => {
    const report = await checkEmulator();
    expect(report.differences).toEqual([]);
    expect(report.calls).toEqual(Object.keys(EXPECTED));
  });
});

describe('differences', () => {
  const template = { a: 'string', 'b?': [{ c: 'number' }] } as const;

  it.each([
    ['what fits', { a: '', b: [{ c: 1 }] }, []],
    ['an absent optional field', { a: '' }, []],
    ['a missing field', { b: [] }, ['.a is missing']],
    ['a field too many', { a: '', d: 1 }, ['.d is not on the page']],
    [
      'another type, once for a whole list',
      { a: '', b: [{ c: '' }, { c: null }, { c: '' }] },
      ['.b[].c is string instead of number', '.b[].c is null instead of number'],
    ],
    [
      'a list that is none',
      { a: 1, b: {} },
      ['.a is number instead of string', '.b is object instead of list'],
    ],
  ])('name %s', (_, value, expected) => {
    expect(differences(template, value)).toEqual(expected);
  });
});
