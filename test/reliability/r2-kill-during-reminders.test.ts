import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveBotClock, startBotAtNow } from '../support/bot-clock.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { recordFullRun } from '../support/full-record.ts';
import { addProjects, type ExtraProject, futureProjects, usersOf } from '../support/many-projects.ts';
import { reminderFaultsOf, seenByPeople } from '../support/reminder-invariants.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { startWorld, until, type World } from '../support/world.ts';
import { tenantUsers } from '../support/world-roster.ts';

/** For each engine. */
const KILLS = scaled(2, 50);
/** For each streak of 1, 2 and 3 weeks at the close. */
const PROJECTS = scaled(8, 60);
/** So many rows at most are written before a kill. */
const MOST_ROWS = scaled(12, 15);
/** First due weeks whose streak is 3, 2 and 1 at the close of 2026-W47. */
const STARTS = ['2026-11-02', '2026-11-09', '2026-11-16'] as const;
/** Instants of reminders and warnings, one after the other while there are kills left. */
const INSTANTS = [
  '2026-11-20T17:15:00+08:00',
  '2026-11-23T09:00:00+08:00',
  '2026-11-26T17:00:00+08:00',
  '2026-11-27T15:00:00+08:00',
  '2026-11-27T17:15:00+08:00',
  '2026-11-30T09:00:00+08:00',
] as const;

describe.each(['sqlite', 'postgresql'] as const)(
  'a bot that is killed while it writes reminders and warnings on %s (R2)',
  (engine) => {
    let world: World;
    let projects: ExtraProject[];
    const chance = seeded(seed);

    beforeAll(async () => {
      const users = [...tenantUsers(), ...usersOf(futureProjects(3 * PROJECTS))];
      const options = { engine, transport: 'webhook', hasBot: false } as const;
      world = await startWorld({ ...options, emulator: { users } });
      projects = [];
      for (const [index, activeFrom] of STARTS.entries()) {
        const first = index * PROJECTS;
        projects.push(
          ...(await addProjects(world.db, { count: PROJECTS, coordinators: 1, activeFrom, first })),
        );
      }
    });
    afterAll(() => world.close());

    const pending = (): Promise<number> =>
      world.db.client.outboxMessage.count({ where: { state: 'PENDING' } });

    const rowsAt = (iso: string): Promise<number> =>
      world.db.client.reminder.count({ where: { plannedAt: new Date(iso) } });

    /** One life at an instant: some rows are written, then it is cut. Answers whether work was left. */
    async function cutShort(iso: string): Promise<boolean> {
      const wanted = (await rowsAt(iso)) + chance.whole(1, MOST_ROWS);
      const runs = await world.db.client.jobRun.count();
      const bot = await startBotAtNow(world);
      let hasEnded = false;
      const moving = moveBotClock(bot, iso).finally(() => {
        hasEnded = true;
      });
      while (!hasEnded && (await rowsAt(iso)) < wanted) await sleep(2);
      await bot.kill('SIGKILL');
      await moving;
      return (await world.db.client.jobRun.count()) === runs;
    }

    /** Another life, in which all that is left gets done and sent. */
    async function completed(iso: string): Promise<void> {
      const bot: BotProcess = await startBotAtNow(world);
      expect(await moveBotClock(bot, iso), bot.output()).toBe(true);
      const drained = async () => ((await pending()) === 0 ? true : null);
      await until(drained, () => `messages are still waiting\n${bot.output()}`, scaled(20_000, 600_000));
      expect(await bot.kill('SIGTERM'), bot.output()).toBe(0);
    }

    /** Everybody who owes was told once: a reminder before and after the deadline, or of the case. */
    async function untold(kind: 'BEFORE_DAY' | 'NEXT_WORKDAY' | 'OVERDUE', week: string): Promise<string[]> {
      const rows = await world.db.client.reminder.findMany({ where: { kind, week, state: 'SENT' } });
      const told = new Set(rows.map(({ projectId }) => projectId));
      const cases = await world.db.client.exitCase.findMany({ select: { projectId: true } });
      const inCase = new Set(cases.map(({ projectId }) => projectId));
      const concerned = projects.filter(({ id }) => kind !== 'OVERDUE' || !inCase.has(id));
      return concerned.map(({ id }) => id).filter((id) => !told.has(id));
    }

    it(`tells everybody once, in ${KILLS} kills`, { timeout: FULL_TIMEOUT_MS }, async () => {
      const perInstant = Math.ceil(KILLS / INSTANTS.length);
      let kills = 0;
      let cuts = 0;
      let passed = 0;
      for (const iso of INSTANTS) {
        if (kills >= KILLS) break;
        await world.advanceTo(iso);
        for (let count = 0; count < perInstant && kills < KILLS; count += 1, kills += 1)
          if (await cutShort(iso)) cuts += 1;
        await completed(iso);
        passed += 1;
      }
      const { texts, twice } = await seenByPeople(world);
      const counts = `${kills} kills at ${passed} instants, ${cuts} amid the work, ${texts.length} messages to ${projects.length} people`;
      const hint = `${engine}, seed ${seed}, ${counts}`;
      expect(cuts, hint).toBeGreaterThanOrEqual(KILLS / 2);
      expect(twice, hint).toEqual([]);
      expect(await reminderFaultsOf(world.db), hint).toEqual([]);
      const sent = { operation: 'SEND' as const, state: 'SENT' as const };
      expect(texts.length, hint).toBe(await world.db.client.outboxMessage.count({ where: sent }));
      expect(await untold('OVERDUE', '2026-W47'), hint).toEqual([]);
      expect(await untold('NEXT_WORKDAY', '2026-W47'), hint).toEqual([]);
      const cases = await world.db.client.exitCase.findMany({ select: { projectId: true } });
      const perProject = new Set(cases.map(({ projectId }) => projectId));
      expect(cases.length, hint).toBe(perProject.size);
      expect(perProject.size, hint).toBeGreaterThanOrEqual(PROJECTS);
      recordFullRun('reliability', `R2 reminders ${engine}`, `${counts}, 0 twice, rows and messages agree`);
      console.log(hint);
    });
  },
);
