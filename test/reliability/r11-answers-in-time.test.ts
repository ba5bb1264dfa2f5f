import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../src/kernel/time.ts';
import { percentile } from '../bench/statistics.ts';
import { startBotAtNow } from '../support/bot-clock.ts';
import { asStarted, type BotProcess } from '../support/bot-process.ts';
import { buildBot } from '../support/build-bot.ts';
import { bulkMessage } from '../support/bulk-messages.ts';
import { type Callback, post, tapCallback, type WireAnswer } from '../support/callbacks.ts';
import { decidedPlan } from '../support/decided-plan.ts';
import { recordFullRun } from '../support/full-record.ts';
import { addProjects, usersOf } from '../support/many-projects.ts';
import { FULL_TIMEOUT_MS, inTime, isFull, scaled, seed } from '../support/scale.ts';
import { schoolTaps } from '../support/school-taps.ts';
import { seeded } from '../support/seeded.ts';
import { genuine, type SharedSecrets, secretsOf } from '../support/signing.ts';
import { startWorld, type World } from '../support/world.ts';
import { openIdOf } from '../support/world-roster.ts';

const PER_SECOND = scaled(20, 100);
const FIRST_MS = scaled(2_000, 10_000);
const LASTS_MS = scaled(6_000, 610_000);
const PROJECTS = scaled(100, 500);
const FAN_OUT = scaled(100, 2_000);
const AT_ONCE = 20;
const EXPORT_EVERY_MS = 2_000;
const P99_MS = inTime(300);
/** The platform itself waits 3 s. */
const MOST_MS = Math.min(inTime(1_500), 3_000);

const figures = (times: readonly number[]): string =>
  [0.5, 0.99, 1].map((share) => percentile(times, share).toFixed(0)).join(' / ');

describe.each(['sqlite', 'postgresql'] as const)('answers to taps on %s (R11)', (engine) => {
  let world: World;
  let secrets: SharedSecrets;
  let bot: BotProcess;
  let next: (at: Instant) => Callback;
  let planId: string;
  const chance = seeded(seed);
  let people: string[];
  let bulk = 0;
  let exports = 0;

  beforeAll(async () => {
    // Full figures are those of what `npm start` runs.
    if (isFull) buildBot();
    world = await startWorld({ engine, transport: 'webhook', hasBot: false });
    secrets = secretsOf(world.app);
    const options = { count: PROJECTS, coordinators: 1, activeFrom: '2026-11-16' };
    const projects = await addProjects(world.db, options);
    for (const user of usersOf(projects)) await world.control.addUser(user);
    people = projects.flatMap(({ coordinators }) => coordinators);
    next = schoolTaps(secrets, projects, chance, { filing: 30, overviewEvery: 20 });
    planId = await decidedPlan(world);
    await keepFanOut();
    bot = await startBotAtNow(world, {}, isFull ? asStarted() : undefined);
  }, 120_000);
  afterAll(async () => {
    await bot.kill('SIGTERM');
    await world.close();
  });

  /** Fills the fan-out up, a little at a time: what this process does at once would delay its own taps. */
  async function keepFanOut(): Promise<void> {
    let missing = FAN_OUT - (await world.db.client.outboxMessage.count({ where: { state: 'PENDING' } }));
    const now = new Date(await world.now());
    for (; missing > 0; missing -= AT_ONCE) {
      const rows = Array.from({ length: AT_ONCE }, (_, index) =>
        bulkMessage(bulk + index, people[(bulk + index) % people.length] ?? '', now),
      );
      await world.db.client.outboxMessage.createMany({ data: rows });
      bulk += AT_ONCE;
    }
  }

  const tap = (at: Instant, callback: Callback): Promise<WireAnswer> =>
    post(bot.port, genuine(secrets, at, JSON.stringify(callback)));

  /** 教务处 has the record of a plan made as a document. */
  async function makeExport(at: Instant): Promise<void> {
    exports += 1;
    const person = { openId: openIdOf('m'), at, eventId: chance.hex(32) };
    const value = { action: 'training-plans.record', planId, version: 1 };
    const answer = await tap(at, tapCallback(secrets, person, value));
    expect(answer.text).toContain('"success"');
  }

  async function timed(at: Instant, due: number): Promise<{ took: number; answer: WireAnswer }> {
    const answer = await tap(at, next(at));
    return { took: performance.now() - due, answer };
  }

  it(`come within ${MOST_MS} ms beside a fan-out and exports`, { timeout: FULL_TIMEOUT_MS }, async () => {
    const at = await world.now();
    const began = performance.now();
    const elapsed = (): number => performance.now() - began;
    const flights: Promise<{ took: number; answer: WireAnswer }>[] = [];
    const beside: Promise<void>[] = [];
    let lookedAt = -EXPORT_EVERY_MS;
    while (elapsed() < LASTS_MS) {
      // Counted from when it was due: a stall weighs on everybody who would have come meanwhile.
      for (let due = (flights.length * 1_000) / PER_SECOND; due <= elapsed(); due += 1_000 / PER_SECOND)
        flights.push(timed(at, began + due));
      if (elapsed() - lookedAt >= EXPORT_EVERY_MS) {
        lookedAt = elapsed();
        beside.push(keepFanOut(), makeExport(at));
      }
      await sleep(5);
    }
    const answers = await Promise.all(flights);
    await Promise.all(beside);
    const refused = answers.filter(
      ({ answer: { status, text } }) => status !== 200 || text.includes('"error"'),
    );
    const first = answers.slice(0, (FIRST_MS * PER_SECOND) / 1_000).map(({ took }) => took);
    const later = answers.slice(first.length).map(({ took }) => took);
    const sent = await world.db.client.outboxMessage.count({ where: { state: 'SENT' } });
    const counts = `${answers.length} taps at ${PER_SECOND}/s, ${sent} messages left, ${exports} exports: p50 / p99 / max ${figures(later)} ms; the first ${FIRST_MS / 1_000} s ${figures(first)} ms; ${refused.length} refused`;
    const hint = `seed ${seed}, ${counts}; ${refused[0]?.answer.text ?? ''}`;
    expect(refused.length, hint).toBe(0);
    for (const times of [first, later]) {
      expect(percentile(times, 0.99), hint).toBeLessThanOrEqual(P99_MS);
      expect(percentile(times, 1), hint).toBeLessThanOrEqual(MOST_MS);
    }
    expect(sent, hint).toBeGreaterThan(0);
    recordFullRun('reliability', `R11 ${engine}`, counts);
    console.log(hint);
  });
});
