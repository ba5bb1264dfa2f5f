import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUpSqlite, openDatabase } from '../../src/db/index.ts';
import { cardText } from '../../src/emulator/tester/index.ts';
import { startBotAtNow } from '../support/bot-clock.ts';
import { runCommand } from '../support/commands.ts';
import { playsEveryState } from '../support/every-state.ts';
import { recordFullRun } from '../support/full-record.ts';
import { addProjects, type OpenReport, openReports } from '../support/many-projects.ts';
import { contentOf, storageOf } from '../support/raw-database.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { type SharedSecrets, secretsOf } from '../support/signing.ts';
import { isAcknowledged, submit } from '../support/submissions.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type BotProcess, startBotProcess, startWorld, type World } from '../support/world.ts';

const BACKUPS = scaled(2, 20);
const PER_SECOND = 50;

const folderOf = (world: World): string => storageOf(world).dataDir;

describe('a backup of a school in every state (R14)', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld({ emulator: { rateLimits: false } });
    await playsEveryState(world);
    await world.quiet();
    await world.stopBot();
  }, 120_000);
  afterAll(() => world.close());

  it('gives back the same reports and decisions after the folder was lost', { timeout: 60_000 }, async () => {
    const file = join(temporaryFolder(), 'backup.db');
    const folder = join(temporaryFolder(), 'data');
    const before = await contentOf({ dataDir: folderOf(world) });
    expect((await runCommand('backup', [file], { DATA_DIR: folderOf(world) })).stdout).toContain('已备份');
    expect((await runCommand('restore', [file], { DATA_DIR: folder })).stdout).toContain('已恢复');
    expect(await contentOf({ dataDir: folder })).toEqual(before);
    const filled = Object.values(before).filter((rows) => rows.length > 0).length;
    expect(filled / Object.keys(before).length).toBeGreaterThan(0.8);
    const bot = await startBotProcess({ ...world.environment(), DATA_DIR: folder });
    try {
      await world.leadClock(bot.clockUrl);
      const asked = await world.people.m.says('本周 2026-W47');
      const week = await world.people.m.sees('2026-W47', { after: asked });
      expect(cardText(week)).toContain('按时');
    } finally {
      await bot.kill('SIGTERM');
    }
    const rows = Object.values(before).reduce((sum, { length }) => sum + length, 0);
    recordFullRun('reliability', 'R14 restore', `${rows} rows of ${filled} tables, 0 differences`);
  });
});

describe('backups while reports come in (R14)', () => {
  let world: World;
  let secrets: SharedSecrets;
  let bot: BotProcess;
  let waiting: OpenReport[];
  const chance = seeded(seed);
  const keyOf = ({ project, week }: OpenReport): string => `${project.id} ${week}`;
  const sent = new Set<string>();
  const acknowledged = new Set<string>();

  beforeAll(async () => {
    world = await startWorld({ transport: 'webhook', hasBot: false });
    secrets = secretsOf(world.app);
    const activeFrom = '2026-11-09';
    const count = BACKUPS * 200;
    const projects = await addProjects(world.db, { count, coordinators: 1, activeFrom });
    waiting = chance.shuffled(openReports(projects, '2026-W46', '2026-W47'));
    bot = await startBotAtNow(world);
  }, 60_000);
  afterAll(async () => {
    await bot.kill('SIGTERM');
    await world.close();
  });

  async function file(at: number): Promise<void> {
    const report = waiting.pop();
    if (report === undefined) throw new Error('no report is left');
    const openId = report.project.coordinators[0] ?? '';
    const own = { openId, createdAt: at, eventId: chance.hex(32), isAlarming: false };
    sent.add(keyOf(report));
    const answer = await submit(bot.port, secrets, at, { ...report, ...own });
    if (isAcknowledged(answer)) acknowledged.add(keyOf(report));
  }

  /** Files reports at a steady rate until the work is done. */
  async function during<T>(at: number, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const flights: Promise<void>[] = [];
    let isOver = false;
    const working = work().finally(() => {
      isOver = true;
    });
    while (!isOver) {
      const due = Math.ceil(((performance.now() - began) * PER_SECOND) / 1_000) - flights.length;
      for (let count = 0; count < due; count += 1) flights.push(file(at));
      await sleep(5);
    }
    await Promise.all(flights);
    return working;
  }

  async function reportsIn(backup: string): Promise<Set<string>> {
    const folder = join(temporaryFolder(), 'data');
    expect((await runCommand('restore', [backup], { DATA_DIR: folder })).status).toBe(0);
    const db = await openDatabase({ dataDir: folder });
    try {
      const reports = await db.client.weeklyReport.findMany({ include: { versions: true } });
      expect(reports.filter(({ versions }) => versions.length === 0)).toEqual([]);
      return new Set(reports.map(({ projectId, week }) => `${projectId} ${week}`));
    } finally {
      await db.close();
    }
  }

  it('hold everything that was acknowledged before, and nothing half', {
    timeout: FULL_TIMEOUT_MS,
  }, async () => {
    const at = await world.now();
    for (let count = 0; count < BACKUPS; count += 1) {
      const backup = join(temporaryFolder(), 'backup.db');
      const known = await during(at, async () => {
        await sleep(chance.whole(200, 800));
        const before = new Set(acknowledged);
        expect(backUpSqlite(folderOf(world), backup)).toMatchObject({ ok: true });
        return before;
      });
      const held = await reportsIn(backup);
      expect([...known].filter((key) => !held.has(key))).toEqual([]);
    }
    expect(acknowledged.size).toBe(sent.size);
    const counts = `${BACKUPS} backups while ${sent.size} reports came in, 0 refused, 0 missing`;
    expect(sent.size, counts).toBeGreaterThan(BACKUPS * 10);
    recordFullRun('reliability', 'R14 backups', counts);
  });
});
