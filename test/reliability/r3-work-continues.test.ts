import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/db/index.ts';
import { openDatabase } from '../../src/db/index.ts';
import type { Instant } from '../../src/kernel/time.ts';
import { coordinatorOf, NOW, seedSchool } from '../bench/school.ts';
import { type BotProcess, startBotProcess, until } from '../support/bot-process.ts';
import { post, tapCallback } from '../support/callbacks.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { recordFullRun } from '../support/full-record.ts';
import { addProjects, futureProjects, usersOf } from '../support/many-projects.ts';
import { dueSomeDaysAgo, fallDueNow, type OwedWeek } from '../support/owed-now.ts';
import { reminderFaultsOf, seenByPeople } from '../support/reminder-invariants.ts';
import { FULL_TIMEOUT_MS, inTime, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { genuine, secretsOf } from '../support/signing.ts';
import { startWorld, type World } from '../support/world.ts';
import { tenantUsers } from '../support/world-roster.ts';

const CRASHES = scaled(1, 10);
/** People to be warned at each: more than a bot gets through before it is killed. */
const PEOPLE = 120;
const TAKEN_OVER_WITHIN_MS = 60_000;
const MEDIAN_MS = 30_000;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const CASES: { engine: Engine; by: string }[] = [
  { engine: 'sqlite', by: 'itself, started again' },
  { engine: 'postgresql', by: 'another instance' },
];

/** These bots run on the machine's clock: what wakes them for work is under test too. */
describe.each(CASES)('the work of a killed bot is taken over by $by, on $engine (R3)', ({ engine, by }) => {
  let world: World;
  let owed: OwedWeek;
  let other: BotProcess | null = null;
  const chance = seeded(seed);
  const isRestarted = engine === 'sqlite';

  beforeAll(async () => {
    const now = Date.now() as Instant;
    const users = [...tenantUsers(), ...usersOf(futureProjects(PEOPLE * CRASHES))];
    world = await startWorld({
      engine,
      transport: 'webhook',
      hasBot: false,
      isClean: false,
      startsAt: new Date(now).toISOString(),
      emulator: { users, clock: { now, running: true } },
    });
    await world.db.client.pilotProject.updateMany({ data: { status: 'COMPLETED' } });
    owed = await dueSomeDaysAgo(world.db, now);
    if (!isRestarted) other = await start();
  });
  afterAll(async () => {
    await other?.kill('SIGKILL');
    await world.close();
  });

  const start = (): Promise<BotProcess> => startBotProcess({ ...world.environment(), CONTROL_CLOCK: '0' });
  const told = (): Promise<number> => world.db.client.reminder.count();
  const sent = (): Promise<number> => world.db.client.outboxMessage.count({ where: { state: 'SENT' } });

  /** Waits until so many rows are there; `count` is read over and over. */
  const reached = (count: () => Promise<number>, wanted: number, withinMs: number): Promise<true> =>
    until(
      async () => ((await count()) >= wanted ? (true as const) : null),
      () => `not ${wanted} were reached\n${other?.output() ?? ''}`,
      withinMs,
    );

  /** A bot begins with the warnings and is killed amid them; answers how long it took until they went on, in ms. */
  async function crash(index: number): Promise<number> {
    await world.db.client.pilotProject.updateMany({ data: { status: 'COMPLETED' } });
    const { week, monday: activeFrom } = owed;
    await addProjects(world.db, { count: PEOPLE, coordinators: 1, activeFrom, first: index * PEOPLE });
    const before = { told: await told(), sent: await sent() };
    await fallDueNow(world.db, week, Date.now() as Instant);
    const bot = await start();
    await reached(told, before.told + chance.whole(5, PEOPLE / 3), 20_000);
    await bot.kill('SIGKILL');
    const began = performance.now();
    const atKill = { told: await told(), sent: await sent() };
    expect(atKill.told - before.told, 'it was too late for a crash').toBeLessThan(PEOPLE);
    if (isRestarted) other = await start();
    await reached(told, atKill.told + 1, TAKEN_OVER_WITHIN_MS);
    await reached(sent, atKill.sent + 1, TAKEN_OVER_WITHIN_MS);
    const took = performance.now() - began;
    await reached(sent, before.sent + PEOPLE, 60_000);
    if (isRestarted) await other?.kill('SIGTERM');
    return took;
  }

  it(`in time and without telling anybody twice, in ${CRASHES} crashes`, {
    timeout: scaled(120_000, FULL_TIMEOUT_MS),
  }, async () => {
    const took: number[] = [];
    for (let index = 0; index < CRASHES; index += 1) {
      // The wakes come every half minute: without chance every crash would meet the same moment between them.
      if (CRASHES > 1) await sleep(chance.whole(0, 30_000));
      took.push(await crash(index));
    }
    const [middle, worst] = [median(took), Math.max(...took)].map((ms) => Math.round(ms / 100) / 10);
    const counts = `${CRASHES} crashes, ${await told()} people told, taken over by ${by} after ${middle} s in the middle, ${worst} s at most`;
    const hint = `${engine}, seed ${seed}, ${counts}`;
    const { texts, twice } = await seenByPeople(world);
    expect(twice, hint).toEqual([]);
    expect(texts.length, hint).toBe(PEOPLE * CRASHES);
    expect(await told(), hint).toBe(PEOPLE * CRASHES);
    expect(await reminderFaultsOf(world.db), hint).toEqual([]);
    expect(Math.max(...took), hint).toBeLessThanOrEqual(TAKEN_OVER_WITHIN_MS);
    if (CRASHES > 1) expect(median(took), hint).toBeLessThanOrEqual(MEDIAN_MS);
    recordFullRun('reliability', `R3 ${engine}`, counts);
    console.log(hint);
  });
});

describe('the start of a bot that was killed, on SQLite (R3)', () => {
  const REPORTS = scaled(400, 10_000);
  const WITHIN_MS = inTime(5_000);
  let made: TestDatabase;
  let world: World;

  beforeAll(
    async () => {
      world = await startWorld({
        transport: 'webhook',
        hasBot: false,
        startsAt: new Date(NOW).toISOString(),
      });
      made = await createTestDatabase('sqlite');
      const db = await openDatabase(made.options);
      await seedSchool(db, REPORTS / 8);
      await db.close();
    },
    scaled(60_000, 600_000),
  );
  afterAll(async () => {
    await made.remove();
    await world.close();
  });

  const environment = (): Record<string, string> => ({
    ...world.environment(),
    DATA_DIR: made.options.dataDir,
  });

  async function tap(bot: BotProcess, eventId: string): Promise<void> {
    const secrets = secretsOf(world.app);
    const person = { openId: coordinatorOf(0), at: NOW, eventId };
    const callback = tapCallback(secrets, person, { action: 'weekly-report.list' });
    const answer = await post(bot.port, genuine(secrets, NOW, JSON.stringify(callback)));
    expect(answer.text).toContain('试点项目');
  }

  it(`takes at most ${WITHIN_MS / 1_000} s to the first answered callback, with ${REPORTS} reports`, async () => {
    const first = await startBotProcess(environment());
    await tap(first, 'a'.repeat(32));
    await first.kill('SIGKILL');
    const began = performance.now();
    const bot = await startBotProcess(environment());
    await tap(bot, 'b'.repeat(32));
    const took = performance.now() - began;
    await bot.kill('SIGTERM');
    const counts = `${REPORTS} reports, first callback answered ${(took / 1_000).toFixed(1)} s after the start`;
    expect(took, counts).toBeLessThanOrEqual(WITHIN_MS);
    recordFullRun('reliability', 'R3 start', counts);
    console.log(counts);
  });
});
