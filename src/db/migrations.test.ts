import { describe, expect, it } from 'vitest';
import { type AppliedMigration, type Migration, pendingMigrations, readMigrations } from './migrations.ts';

const migration = (name: string): Migration => ({ name, sql: 'SELECT 1', checksum: `sum of ${name}` });
const applied = (name: string, change: Partial<AppliedMigration> = {}): AppliedMigration => ({
  name,
  checksum: `sum of ${name}`,
  isFinished: true,
  isRolledBack: false,
  ...change,
});
const [one, two] = [migration('1_one'), migration('2_two')];

describe('pendingMigrations', () => {
  it('is everything for a new database', () => {
    expect(pendingMigrations([one, two], [])).toEqual([one, two]);
  });

  it('leaves out what is applied', () => {
    expect(pendingMigrations([one, two], [applied('1_one')])).toEqual([two]);
  });

  it('refuses a migration that was changed after it had been applied', () => {
    const rows = [applied('1_one', { checksum: 'other' })];
    expect(() => pendingMigrations([one, two], rows)).toThrow('was changed');
  });

  it('refuses a database of a newer release', () => {
    expect(() => pendingMigrations([one], [applied('1_one'), applied('2_two')])).toThrow('newer release');
  });

  it('refuses what another tool left unfinished', () => {
    expect(() => pendingMigrations([one], [applied('1_one', { isFinished: false })])).toThrow(
      'never finished',
    );
  });

  it('applies again what another tool marked as rolled back', () => {
    const rows = [applied('1_one', { isFinished: false, isRolledBack: true })];
    expect(pendingMigrations([one], rows)).toEqual([one]);
  });
});

describe('readMigrations', () => {
  it('refuses a folder without any', () => {
    expect(() => readMigrations('/nowhere')).toThrow('incomplete');
  });
});
