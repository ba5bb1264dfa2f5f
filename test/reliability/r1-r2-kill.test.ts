import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordFullRun } from '../support/full-record.ts';
import { addProjects, type OpenReport, openReports } from '../support/many-projects.ts';
import { faultsOf } from '../support/report-invariants.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { type Seeded, seeded } from '../support/seeded.ts';
import { type SharedSecrets, secretsOf } from '../support/signing.ts';
import { isAcknowledged, type Submission, submit } from '../support/submissions.ts';
import { type BotProcess, startBotProcess, startWorld, until, type World } from '../support/world.ts';

/** For each engine. */
const KILLS = scaled(3, 500);
const PER_SECOND = 60;
const LONGEST_LIFE_MS = 1_000;
/** A life is counted from the first success, which comes this late at the latest; some end before it. */
const FIRST_SUCCESS_MS = 4_000;
/** More reports than can be filed before the last kill: 11 weeks of each project. */
const PROJECTS = Math.ceil((KILLS * PER_SECOND * (LONGEST_LIFE_MS + FIRST_SUCCESS_MS)) / 1_000 / 11) + 1;

/** What was sent so far, and what of it was answered with a success. */
interface Ledger {
  sent: Set<Submission>;
  acknowledged: Set<Submission>;
}

describe.each(['sqlite', 'postgresql'] as const)(
  'a bot that is killed under load on %s (R1, R2)',
  (engine) => {
    let world: World;
    let secrets: SharedSecrets;
    let waiting: OpenReport[];
    const chance: Seeded = seeded(seed);
    const ledger: Ledger = { sent: new Set(), acknowledged: new Set() };

    beforeAll(async () => {
      world = await startWorld({ engine, transport: 'webhook', hasBot: false, isClean: false });
      secrets = secretsOf(world.app);
      const activeFrom = '2026-08-31';
      const added = await addProjects(world.db, { count: PROJECTS, coordinators: 1, activeFrom });
      await world.db.client.setting.create({
        data: { key: 'makeUpWeeks', value: '26', changedAt: new Date(await world.now()), changedBy: 'test' },
      });
      waiting = chance.shuffled(openReports(added, '2026-W37', '2026-W47'));
    });
    afterAll(() => world.close());

    function next(at: number): Submission | null {
      const report = waiting.pop();
      if (report === undefined) return null;
      const isAlarming = chance.next() < 0.03;
      const openId = report.project.coordinators[0] ?? '';
      return { ...report, openId, createdAt: at, eventId: chance.hex(32), isAlarming };
    }

    async function sendOne(port: number, at: number, submission: Submission): Promise<void> {
      ledger.sent.add(submission);
      const answer = await submit(port, secrets, at, submission).catch(() => null);
      if (answer !== null && isAcknowledged(answer)) ledger.acknowledged.add(submission);
      // Nobody knows what became of it: the person presses once more, as people do.
      else if (chance.next() < 0.5) waiting.push(submission);
    }

    /** Sends at a steady pace until the bot is killed; returns when the last request has ended. */
    async function load(bot: BotProcess): Promise<void> {
      const at = await world.now();
      const lifeMs = chance.whole(30, LONGEST_LIFE_MS);
      const isCountedFromSuccess = chance.next() < 0.8;
      const before = ledger.acknowledged.size;
      const began = performance.now();
      let endsAt = began + (isCountedFromSuccess ? FIRST_SUCCESS_MS : lifeMs);
      let isUnderWay = !isCountedFromSuccess;
      const flights: Promise<void>[] = [];
      for (let now = began; now < endsAt; now = performance.now()) {
        if (!isUnderWay && ledger.acknowledged.size > before) endsAt = now + lifeMs;
        isUnderWay ||= ledger.acknowledged.size > before;
        const due = Math.ceil(((now - began) * PER_SECOND) / 1_000) + 5 - flights.length;
        for (let count = 0; count < due; count += 1) {
          const submission = next(at);
          if (submission !== null) flights.push(sendOne(bot.port, at, submission));
        }
        await sleep(5);
      }
      await bot.kill('SIGKILL');
      await Promise.all(flights);
    }

    async function start(): Promise<BotProcess> {
      const bot = await startBotProcess(world.environment());
      await world.leadClock(bot.clockUrl);
      return bot;
    }

    it(`loses nothing and does nothing twice in ${KILLS} kills`, { timeout: FULL_TIMEOUT_MS }, async () => {
      for (let kill = 0; kill < KILLS; kill += 1) await load(await start());
      const bot = await start();
      const counts = `${KILLS} kills, ${ledger.sent.size} sent, ${ledger.acknowledged.size} acknowledged`;
      const hint = `${engine}, seed ${seed}, ${counts}`;
      try {
        expect(await faultsOf(world.db, [...ledger.sent], ledger.acknowledged), hint).toEqual([]);
        const pending = { where: { state: 'PENDING' as const } };
        const drained = async () =>
          (await world.db.client.outboxMessage.count(pending)) === 0 ? true : null;
        await until(drained, () => `messages are still waiting\n${bot.output()}`, scaled(20_000, 3_600_000));
      } finally {
        await bot.kill('SIGTERM');
      }
      const copies = await copiesSeen();
      expect(copies.twice, hint).toEqual([]);
      expect(copies.seen, hint).toBe(await world.db.client.outboxMessage.count({ where: { state: 'SENT' } }));
      expect(ledger.acknowledged.size, hint).toBeGreaterThanOrEqual(KILLS * scaled(1, 10));
      recordFullRun('reliability', `R1/R2 ${engine}`, `${counts}, ${copies.seen} messages, 0 lost, 0 twice`);
    });

    /** The bot's messages at the platform. Every notice names its project and week, so equal ones are copies. */
    async function copiesSeen(): Promise<{ seen: number; twice: string[] }> {
      const messages = (await world.control.messages({ appId: world.app.appId })).filter(
        ({ sender }) => sender.bot,
      );
      const contents = messages.map(({ chatId, content }) => `${chatId} ${JSON.stringify(content)}`);
      return {
        seen: contents.length,
        twice: contents.filter((content, index) => contents.indexOf(content) !== index),
      };
    }
  },
);
