import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFile } from '../../src/cards/index.ts';
import { type Database, openDatabase } from '../../src/db/index.ts';
import { seedDemo } from '../../src/demo/seed-demo.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';

describe.each(['sqlite', 'postgresql'] as const)('npm run sweep on %s', (engine) => {
  let made: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    made = await createTestDatabase(engine);
    db = await openDatabase(made.options);
    await seedDemo(db);
    // As the bot does when it finds people's accounts.
    for (const { id } of await db.client.person.findMany())
      await db.client.person.update({ where: { id }, data: { openId: `ou_${id}` } });
  });
  afterAll(async () => {
    await db.close();
    await made.remove();
  });

  const sweep = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', projectFile('src/cli/sweep.ts'), ...args], {
      cwd: projectFile('.'),
      env: { ...process.env, DATA_DIR: made.options.dataDir, DATABASE_URL: made.options.url ?? '' },
      encoding: 'utf8',
    });

  it('prints facts, decisions and effects of an instant, and leaves the database as it was', async () => {
    const { stdout, stderr, status } = sweep('--at', '2026-12-04T18:00+08:00', '--dry');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const lines = stdout.trim().split('\n');
    const of = (section: string): string[] => lines.filter((line) => line.startsWith(`${section}\t`));
    expect(of('facts').some((line) => line.includes('ZN-01') && line.includes('2026-W49\tMISSING'))).toBe(
      true,
    );
    expect(of('decisions').some((line) => line.includes('reminder-overdue\t2026-12-04T17:15'))).toBe(true);
    expect(of('effects').some((line) => line.includes('send\treminder:OVERDUE:2026-W49'))).toBe(true);
    expect(of('effects').some((line) => line.includes('exit-case'))).toBe(true);
    expect(await db.client.outboxMessage.count()).toBe(0);
    expect(await db.client.jobRun.count()).toBe(0);
    expect(await db.client.exitCase.count()).toBe(0);
  });

  it('shows only what is asked for, and refuses to send', () => {
    const facts = sweep('--at', '2026-12-04T18:00+08:00', '--dry', '--show', 'facts').stdout;
    expect(facts.split('\n').filter((line) => line !== '' && !line.startsWith('facts\t'))).toEqual([]);
    const { status, stderr } = sweep('--at', '2026-12-04T18:00+08:00');
    expect(status).toBe(1);
    expect(stderr).toContain('只演算、不发送');
  });
});
