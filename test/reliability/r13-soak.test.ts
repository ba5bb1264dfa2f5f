import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../src/kernel/time.ts';
import { DAY_MS, formatIso } from '../../src/kernel/time.ts';
import { startBotAtNow } from '../support/bot-clock.ts';
import { asStarted, type BotProcess, FROM_SOURCES } from '../support/bot-process.ts';
import { buildBot } from '../support/build-bot.ts';
import { type Callback, post } from '../support/callbacks.ts';
import { recordFullRun } from '../support/full-record.ts';
import { inLanes } from '../support/in-lanes.ts';
import { addProjects, usersOf } from '../support/many-projects.ts';
import { residentMb } from '../support/process-memory.ts';
import { RESOURCE_PROBE, resourcesOf } from '../support/resources.ts';
import { FULL_TIMEOUT_MS, isFull, scaled, seed } from '../support/scale.ts';
import { schoolTaps } from '../support/school-taps.ts';
import { seeded } from '../support/seeded.ts';
import { genuine, type SharedSecrets, secretsOf } from '../support/signing.ts';
import { startWorld, type World } from '../support/world.ts';

const DAYS = scaled(5, 50);
const A_DAY = scaled(150, 20_000);
const PROJECTS = scaled(50, 500);
const LANES = 8;
/** Connections that are kept open differ by those of the taps and of messages under way; a leak has no such end. */
const MOST_MORE = 40;
/** Events are forgotten after three days, at night. */
const MOST_DAYS_OF_EVENTS = 4;
const LOOK_EVERY = scaled(50, 2_000);
/** The first days fill caches and compile code. */
const WARM_UP_DAYS = scaled(2, 10);
const MOST_MB_AN_HOUR = 5;
const MOST_MB_SHORT = 60;

interface Look {
  hours: number;
  mb: number;
}

/** Megabytes an hour by least squares. */
function slopeOf(looks: readonly Look[]): number {
  const mean = (of: (look: Look) => number): number =>
    looks.reduce((sum, look) => sum + of(look), 0) / looks.length;
  const [hours, mb] = [mean((look) => look.hours), mean((look) => look.mb)];
  const covariance = mean((look) => (look.hours - hours) * (look.mb - mb));
  return covariance / mean((look) => (look.hours - hours) ** 2);
}

describe('a bot that works for a long time (R13)', () => {
  let world: World;
  let secrets: SharedSecrets;
  let bot: BotProcess;
  let next: (at: Instant) => Callback;
  const chance = seeded(seed);
  const began = performance.now();
  const looks: Look[] = [];
  const sizes: { bytes: number; rows: number }[] = [];

  beforeAll(async () => {
    if (isFull) buildBot();
    world = await startWorld({ transport: 'webhook', hasBot: false });
    secrets = secretsOf(world.app);
    const options = { count: PROJECTS, coordinators: 1, activeFrom: '2026-11-16' };
    const projects = await addProjects(world.db, options);
    for (const user of usersOf(projects)) await world.control.addUser(user);
    next = schoolTaps(secrets, projects, chance, { filing: 10, overviewEvery: 100 });
    // A tight heap in the short form: so that memory shows what is kept, and not what is yet to be collected.
    const environment = isFull ? {} : { NODE_OPTIONS: '--max-old-space-size=176' };
    bot = await startBotAtNow(world, environment, [
      ...RESOURCE_PROBE,
      ...(isFull ? asStarted() : FROM_SOURCES),
    ]);
    await world.leadClock(bot.clockUrl);
  }, 120_000);
  afterAll(async () => {
    await bot.kill('SIGTERM');
    await world.close();
  });

  /** One day's taps; answers how many were not answered as they should. */
  async function tapAll(day: number): Promise<number> {
    const at = await world.now();
    let refused = 0;
    for (let count = 0; count < A_DAY; count += LOOK_EVERY) {
      const taps = Array.from({ length: LOOK_EVERY }, () => genuine(secrets, at, JSON.stringify(next(at))));
      const answers = await inLanes(taps, LANES, (tap) => post(bot.port, tap));
      refused += answers.filter(({ status, text }) => status !== 200 || text.includes('"error"')).length;
      if (day >= WARM_UP_DAYS)
        looks.push({ hours: (performance.now() - began) / 3_600_000, mb: residentMb(bot.pid) });
    }
    return refused;
  }

  async function noteSize(): Promise<void> {
    const { client } = world.db;
    const counts = await Promise.all([
      client.weeklyReportVersion.count(),
      client.outboxMessage.count(),
      client.auditEntry.count(),
      client.reminder.count(),
      client.inboxEntry.count(),
    ]);
    const [size] = await client.$queryRaw<{ bytes: bigint }[]>`
      SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()`;
    sizes.push({ bytes: Number(size?.bytes), rows: counts.reduce((sum, count) => sum + count, 0) });
  }

  it(`keeps its memory, its timers and sockets through ${DAYS} days`, {
    timeout: FULL_TIMEOUT_MS,
  }, async () => {
    let refused = 0;
    let before: Record<string, number> = {};
    for (let day = 0; day < DAYS; day += 1) {
      if (day === WARM_UP_DAYS) before = await resourcesOf(bot);
      refused += await tapAll(day);
      await noteSize();
      await world.advanceTo(formatIso(((await world.now()) + DAY_MS) as Instant));
    }
    const after = await resourcesOf(bot);
    const events = await world.db.client.inboxEntry.count();
    const [middle, last] = [Math.floor((WARM_UP_DAYS + DAYS) / 2), DAYS - 1].map((day) => {
      const { bytes, rows } = sizes[day] ?? { bytes: Number.NaN, rows: Number.NaN };
      return Math.round(bytes / rows);
    }) as [number, number];
    const slope = slopeOf(looks);
    const growth = Math.max(...looks.map(({ mb }) => mb)) - (looks[0]?.mb ?? 0);
    const counts = `${DAYS * A_DAY} taps of ${DAYS} days, ${refused} refused, memory ${(looks.at(-1)?.mb ?? 0).toFixed(0)} MB at the end, ${slope.toFixed(1)} MB/h over ${((looks.at(-1)?.hours ?? 0) - (looks[0]?.hours ?? 0)).toFixed(2)} h, ${events} events kept, ${middle} then ${last} bytes a row, resources ${JSON.stringify(before)} then ${JSON.stringify(after)}`;
    const hint = `seed ${seed}, ${counts}`;
    console.log(hint);
    expect(refused, hint).toBe(0);
    expect(events, hint).toBeLessThanOrEqual(MOST_DAYS_OF_EVENTS * A_DAY);
    for (const [kind, count] of Object.entries(after))
      expect(count, `${kind}, ${hint}`).toBeLessThanOrEqual((before[kind] ?? 0) + MOST_MORE);
    expect(last, hint).toBeLessThanOrEqual(1.25 * middle);
    if (isFull) expect(slope, hint).toBeLessThanOrEqual(MOST_MB_AN_HOUR);
    else expect(growth, hint).toBeLessThanOrEqual(MOST_MB_SHORT);
    recordFullRun('reliability', 'R13', counts);
  });
});
