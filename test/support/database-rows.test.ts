import { expect, it } from 'vitest';
import { MARKS, TABLES } from './database-rows.ts';
import { describeOnBothEngines } from './databases.ts';
import { openRaw } from './raw-database.ts';

describeOnBothEngines('the rows that tests compare', ({ options }) => {
  it('are those of every table', async () => {
    const raw = await openRaw(options());
    const tables = await raw.tables();
    await raw.close();
    expect([...Object.keys(TABLES), ...MARKS].sort()).toEqual(tables);
  });
});
