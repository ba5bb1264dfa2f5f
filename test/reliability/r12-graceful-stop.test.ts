import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageEvent, post } from '../support/callbacks.ts';
import { recordFullRun } from '../support/full-record.ts';
import { addProjects, type OpenReport, openReports } from '../support/many-projects.ts';
import { faultsOf } from '../support/report-invariants.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { genuine, type SharedSecrets, secretsOf } from '../support/signing.ts';
import { isAcknowledged, type Submission, submit } from '../support/submissions.ts';
import { type BotProcess, startBotProcess, startWorld, until, type World } from '../support/world.ts';
import { openIdOf } from '../support/world-roster.ts';

const STOPS = scaled(2, 100);
const PER_SECOND = 60;
const LONGEST_LIFE_MS = 1_500;
const EXIT_WITHIN_MS = 10_000;
/** Two weeks each, so that none of them is a case yet. */
const PROJECTS = STOPS * 200;

describe('a bot that is told to stop under load (R12)', () => {
  let world: World;
  let secrets: SharedSecrets;
  let waiting: OpenReport[];
  let added: Set<string>;
  const chance = seeded(seed);
  const sent = new Set<Submission>();
  const acknowledged = new Set<Submission>();
  let slowest = 0;

  beforeAll(async () => {
    world = await startWorld({ transport: 'webhook', hasBot: false });
    secrets = secretsOf(world.app);
    const activeFrom = '2026-11-09';
    const projects = await addProjects(world.db, { count: PROJECTS, coordinators: 1, activeFrom });
    added = new Set(projects.map(({ id }) => id));
    waiting = chance.shuffled(openReports(projects, '2026-W46', '2026-W47'));
  });
  afterAll(() => world.close());

  async function start(): Promise<BotProcess> {
    const bot = await startBotProcess(world.environment());
    await world.leadClock(bot.clockUrl);
    return bot;
  }

  function next(createdAt: number): Submission {
    const report = waiting.pop();
    if (report === undefined) throw new Error('no report is left');
    const openId = report.project.coordinators[0] ?? '';
    return { ...report, openId, createdAt, eventId: chance.hex(32), isAlarming: false };
  }

  /** Files one report. One that was refused at the door of a bot that is gone is filed again at the next one. */
  async function file(port: number, at: number): Promise<void> {
    const submission = next(at);
    const answer = await submit(port, secrets, at, submission).catch(() => null);
    if (answer === null) waiting.push(submission);
    else {
      sent.add(submission);
      if (isAcknowledged(answer)) acknowledged.add(submission);
    }
  }

  async function stop(bot: BotProcess): Promise<void> {
    const began = performance.now();
    expect(await bot.kill('SIGTERM'), bot.output()).toBe(0);
    const took = performance.now() - began;
    expect(took).toBeLessThan(EXIT_WITHIN_MS);
    slowest = Math.max(slowest, took);
  }

  /** One life: warm, loaded, stopped. Requests go on until it is gone. */
  async function live(): Promise<void> {
    const bot = await start();
    const at = await world.now();
    await file(bot.port, at);
    const began = performance.now();
    const endsAt = began + chance.whole(300, LONGEST_LIFE_MS);
    const flights: Promise<void>[] = [];
    let stopped: Promise<void> | null = null;
    let isGone = false;
    while (!isGone) {
      if (stopped === null && performance.now() >= endsAt)
        stopped = stop(bot).finally(() => {
          isGone = true;
        });
      const due = Math.ceil(((performance.now() - began) * PER_SECOND) / 1_000) - flights.length;
      for (let count = 0; count < due && waiting.length > 0; count += 1) flights.push(file(bot.port, at));
      await sleep(5);
    }
    await Promise.all(flights);
    await stopped;
  }

  it(`answers whatever took effect, in ${STOPS} stops`, { timeout: FULL_TIMEOUT_MS }, async () => {
    for (let count = 0; count < STOPS; count += 1) await live();
    const filed = await world.db.client.weeklyReport.findMany({ select: { projectId: true, week: true } });
    const stored = filed.filter(({ projectId }) => added.has(projectId));
    const answered = new Set([...acknowledged].map(({ project, week }) => `${project.id} ${week}`));
    const unanswered = stored.filter(({ projectId, week }) => !answered.has(`${projectId} ${week}`));
    const counts = `${STOPS} stops, ${sent.size} answered, ${acknowledged.size} filed, slowest stop ${Math.round(slowest)} ms`;
    expect(unanswered, `seed ${seed}, ${counts}`).toEqual([]);
    expect(acknowledged.size, counts).toBe(sent.size);
    expect(await faultsOf(world.db, [...sent], acknowledged), `seed ${seed}, ${counts}`).toEqual([]);
    expect(acknowledged.size, counts).toBeGreaterThan(STOPS * 2);
    recordFullRun('reliability', 'R12', counts);
  });

  it('ends within 10 s while the platform takes calls and never answers', async () => {
    const bot = await start();
    await world.control.addFault({ kind: 'never', endpoint: 'POST /open-apis/im/v1/messages' });
    const at = await world.now();
    const eventId = chance.hex(32);
    const event = messageEvent(secrets, { openId: openIdOf('m'), at, eventId }, '帮助');
    expect((await post(bot.port, genuine(secrets, at, JSON.stringify(event)))).status).toBe(200);
    const key = `answer:message:om_${eventId}:0`;
    const begun = async () =>
      (await world.db.client.outboxMessage.count({ where: { key, attempts: 1 } })) === 1 ? true : null;
    await until(begun, () => 'the message is not on its way');
    await stop(bot);
  });
});
