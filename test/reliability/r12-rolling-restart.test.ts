import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { balancer } from '../support/balancer.ts';
import { startBotAtNow } from '../support/bot-clock.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { recordFullRun } from '../support/full-record.ts';
import { addProjects, type OpenReport, openReports } from '../support/many-projects.ts';
import { faultsOf } from '../support/report-invariants.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { type SharedSecrets, secretsOf } from '../support/signing.ts';
import { isAcknowledged, type Submission, submit } from '../support/submissions.ts';
import { startWorld, type World } from '../support/world.ts';

const INSTANCES = 3;
/** How often each instance is restarted. */
const ROUNDS = scaled(1, 10);
const PER_SECOND = 40;
/** So many people at most wait for an answer at a time: a busy machine slows them down and fails nobody. */
const LANES = scaled(4, 12);
/** Between two restarts, so that the load is also seen by all three. */
const CALM_MS = 300;
const EXIT_WITHIN_MS = 10_000;
const PROJECTS = scaled(600, 3_000);

describe(`a rolling restart of ${INSTANCES} instances under load (R12)`, () => {
  let world: World;
  let secrets: SharedSecrets;
  let waiting: OpenReport[];
  const chance = seeded(seed);
  const pool = balancer<BotProcess>();
  const sent: Submission[] = [];
  const acknowledged = new Set<Submission>();
  const failures: string[] = [];
  let slowestStop = 0;

  beforeAll(async () => {
    world = await startWorld({ engine: 'postgresql', transport: 'webhook', hasBot: false, isClean: false });
    secrets = secretsOf(world.app);
    const activeFrom = '2026-09-07';
    const added = await addProjects(world.db, { count: PROJECTS, coordinators: 1, activeFrom });
    waiting = chance.shuffled(openReports(added, '2026-W43', '2026-W47'));
    for (let index = 0; index < INSTANCES; index += 1) pool.add(await startBotAtNow(world));
  });
  afterAll(async () => {
    for (const bot of pool.all()) await bot.kill('SIGKILL');
    await world.close();
  });

  async function file(at: number): Promise<void> {
    const report = waiting.pop();
    if (report === undefined) throw new Error('no report is left');
    const openId = report.project.coordinators[0] ?? '';
    const submission = { ...report, openId, createdAt: at, eventId: chance.hex(32), isAlarming: false };
    sent.push(submission);
    const answer = await submit(pool.next().port, secrets, at, submission).catch((error: unknown) => error);
    if (answer instanceof Error) failures.push(String(answer.cause ?? answer));
    else if (typeof answer === 'object' && answer !== null && 'status' in answer) {
      const received = answer as Awaited<ReturnType<typeof submit>>;
      if (isAcknowledged(received)) acknowledged.add(submission);
      else failures.push(`${received.status} ${received.text.slice(0, 300)}`);
    }
  }

  /** The load balancer sends nothing more to an instance, which is then told to stop; another one takes its place. */
  async function replace(bot: BotProcess): Promise<void> {
    pool.remove(bot);
    const began = performance.now();
    expect(await bot.kill('SIGTERM'), bot.output()).toBe(0);
    const took = performance.now() - began;
    expect(took).toBeLessThan(EXIT_WITHIN_MS);
    slowestStop = Math.max(slowestStop, took);
    pool.add(await startBotAtNow(world));
    await sleep(CALM_MS);
  }

  it(`fails nobody, in ${ROUNDS * INSTANCES} restarts`, { timeout: FULL_TIMEOUT_MS }, async () => {
    const at = await world.now();
    let isOver = false;
    const restarts = (async () => {
      for (let round = 0; round < ROUNDS; round += 1) for (const bot of pool.all()) await replace(bot);
    })().finally(() => {
      isOver = true;
    });
    const lane = async (): Promise<void> => {
      while (!isOver) {
        const began = performance.now();
        await file(at);
        await sleep(Math.max(0, (1_000 * LANES) / PER_SECOND - (performance.now() - began)));
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    await restarts;
    const counts = `${ROUNDS * INSTANCES} restarts, ${sent.length} callbacks, ${failures.length} failed, slowest stop ${Math.round(slowestStop)} ms`;
    const hint = `seed ${seed}, ${counts}`;
    expect(failures, hint).toEqual([]);
    expect(acknowledged.size, hint).toBe(sent.length);
    expect(await faultsOf(world.db, sent, acknowledged), hint).toEqual([]);
    expect(sent.length, hint).toBeGreaterThan(ROUNDS * INSTANCES * 20);
    recordFullRun('reliability', 'R12 rolling', counts);
    console.log(hint);
  });
});
