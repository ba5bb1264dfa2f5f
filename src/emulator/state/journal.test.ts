import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from './journal.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'emulator-journal-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const file = () => join(dataDir, 'journal.jsonl');

describe('journal', () => {
  it('keeps the last value of each entity, in order of creation, on one line each', () => {
    const { journal } = openJournal(dataDir);
    for (const value of [1, 2, 3]) journal.append({ kind: 'a', id: 'x', value });
    journal.append({ kind: 'a', id: 'y', value: 4 });
    journal.append({ kind: 'a', id: 'x', value: 5 });
    journal.append({ kind: 'b', id: 'x', value: 6 });
    journal.append({ kind: 'a', id: 'y' });
    journal.close();
    const again = openJournal(dataDir);
    again.journal.close();
    expect(again.entries.map(({ kind, id, read }) => [kind, id, read()])).toEqual([
      ['a', 'x', 5],
      ['b', 'x', 6],
    ]);
    expect(readFileSync(file(), 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('loses only a torn last line', () => {
    const { journal } = openJournal(dataDir);
    journal.append({ kind: 'a', id: 'x', value: 1 });
    journal.close();
    appendFileSync(file(), '{"kind":"a","id":"y","val');
    const again = openJournal(dataDir);
    again.journal.append({ kind: 'a', id: 'z', value: 2 });
    again.journal.close();
    const third = openJournal(dataDir);
    third.journal.close();
    expect(third.entries.map((entry) => entry.id)).toEqual(['x', 'z']);
  });

  it('puts others in place of everything on demand', () => {
    const { journal } = openJournal(dataDir);
    journal.append({ kind: 'a', id: 'x', value: 1 });
    journal.replace([]);
    journal.append({ kind: 'a', id: 'y', value: 2 });
    journal.close();
    const again = openJournal(dataDir);
    again.journal.close();
    expect(again.entries.map((entry) => entry.id)).toEqual(['y']);
  });

  it('reads what was written whatever stands in ids and groups', () => {
    const { journal } = openJournal(dataDir);
    const names = ['plain', '学院', 'with "quotes" \\ and \n', 'x'.repeat(900)];
    for (const id of names) journal.append({ kind: 'a', id, group: id, value: { id } });
    journal.close();
    const again = openJournal(dataDir);
    again.journal.close();
    expect(again.entries.map(({ id, group, read }) => [id, group, read()])).toEqual(
      names.map((id) => [id, id, { id }]),
    );
  });

  it('takes a whole last line without its end, and writes on behind it', () => {
    writeFileSync(file(), '{"kind":"a","id":"x","group":"","value":1}');
    openJournal(dataDir).journal.append({ kind: 'a', id: 'y', group: '', value: 2 });
    expect(openJournal(dataDir).entries.map(({ id, read }) => [id, read()])).toEqual([
      ['x', 1],
      ['y', 2],
    ]);
  });
});
