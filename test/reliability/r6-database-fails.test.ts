import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { type Engine, openDatabase } from '../../src/db/index.ts';
import type { JsonObject } from '../../src/emulator/protocol.ts';
import { Envelope } from '../../src/feishu/envelope.ts';
import type { Dispatch } from '../../src/feishu/index.ts';
import { createLog } from '../../src/log.ts';
import { type Callback, messageEvent, type Occurrence, post, tapCallback } from '../support/callbacks.ts';
import { type DatabaseFault, failingDatabase, withFault } from '../support/failing-database.ts';
import { recordFullRun } from '../support/full-record.ts';
import { addProjects, type ExtraProject } from '../support/many-projects.ts';
import { FULL_TIMEOUT_MS, isFull, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { genuine, type SharedSecrets, secretsOf } from '../support/signing.ts';
import { startWorld, until, type World } from '../support/world.ts';
import { REPORT } from '../support/world-history.ts';
import { openIdOf } from '../support/world-roster.ts';

const WEEK = '2026-W47';
/** More than any handler makes calls, so that every call has its turn. */
const MOST_CALLS = 60;
/** Each fault takes a project of its own for every call of a submission. */
const PROJECTS = scaled(150, 300);
const LOCKED_MS = scaled(3_500, 30_000);
/** Statements that make all submissions wait until their transaction ends. */
const LOCK = {
  sqlite: 'UPDATE "Setting" SET "key" = "key"',
  postgresql: 'LOCK TABLE "InboxEntry" IN ACCESS EXCLUSIVE MODE',
};
const FAULTS: Record<Engine, DatabaseFault[]> = {
  sqlite: isFull ? ['BEFORE', 'AFTER', 'CONFLICT'] : ['CONFLICT'],
  postgresql: isFull ? ['BEFORE', 'AFTER', 'CONFLICT', 'CUT'] : ['CUT'],
};

type Outcome = Awaited<ReturnType<Dispatch>>;
/** The envelope as the front door reads it. */
const envelopeOf = (callback: Callback): Parameters<Dispatch>[0] => Envelope.parse(callback);

describe.each(['sqlite', 'postgresql'] as const)('a database that fails on %s (R6)', (engine) => {
  let world: World;
  let bot: App;
  let secrets: SharedSecrets;
  let at: number;
  let projects: ExtraProject[];
  const filed: ExtraProject[] = [];
  const chance = seeded(seed);
  let failures = 0;

  beforeAll(async () => {
    world = await startWorld({ engine, transport: 'webhook', hasBot: false, isClean: false });
    secrets = secretsOf(world.app);
    at = await world.now();
    projects = await addProjects(world.db, { count: PROJECTS, coordinators: 1, activeFrom: '2026-11-16' });
    const config = loadConfig(world.environment());
    const db = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
    bot = await startApp(config, failingDatabase(db), createLog('silent', []));
    await bot.moveClock(await world.now());
  });
  afterAll(async () => {
    await bot.close();
    await world.close();
  });

  const occurrence = (openId: string): Occurrence => ({ openId, at, eventId: chance.hex(32) });
  const coordinatorOf = (project: ExtraProject): string => project.coordinators[0] ?? '';

  function report(project: ExtraProject, action: 'submit' | 'amend'): Callback {
    const value = { action: `weekly-report.${action}`, projectId: project.id, week: WEEK };
    const words = `${project.name} ${action} ${chance.hex(8)}`;
    const form: JsonObject = {
      ...REPORT,
      progress: words,
      difficulties: words,
      noUnlawfulFee: 'no',
      attestationNote: words,
    };
    return tapCallback(secrets, occurrence(coordinatorOf(project)), value, form);
  }

  async function newSubmission(): Promise<Callback> {
    const project = projects.pop();
    if (project === undefined) throw new Error('no project is left');
    filed.push(project);
    return report(project, 'submit');
  }

  /** What people do, made anew for every failure. */
  const HAPPENINGS: Record<string, () => Promise<Callback>> = {
    'a submission': newSubmission,
    'an amendment': async () => {
      const { projectId } = await world.db.client.weeklyReport.findFirstOrThrow({ where: { week: WEEK } });
      const project = filed.find(({ id }) => id === projectId);
      if (project === undefined) throw new Error('nothing is filed');
      return report(project, 'amend');
    },
    "教务处's answer": async () => {
      const open = { answeredAt: null, withdrawnAt: null };
      const { id: itemId } = await world.db.client.raisedItem.findFirstOrThrow({ where: open });
      const value = { action: 'raised-items.answer', itemId };
      return tapCallback(secrets, occurrence(openIdOf('m')), value, { answer: '已协调。' });
    },
    'an overview': async () => messageEvent(secrets, occurrence(openIdOf('m')), '本周'),
    'a word of help': async () => messageEvent(secrets, occurrence(openIdOf('c1')), '帮助'),
  };

  /** Everything that an event can change, without what the dispatcher and the refresh of cards do by themselves. */
  async function effects(): Promise<object> {
    const { client } = world.db;
    const select = { key: true };
    return {
      reports: await client.weeklyReport.findMany({ orderBy: { id: 'asc' } }),
      versions: await client.weeklyReportVersion.findMany({ orderBy: { id: 'asc' } }),
      items: await client.raisedItem.findMany({ orderBy: { id: 'asc' } }),
      questions: await client.pendingConfirmation.findMany({ orderBy: { key: 'asc' } }),
      audit: await client.auditEntry.findMany({ orderBy: { id: 'asc' } }),
      events: await client.inboxEntry.findMany({ orderBy: { key: 'asc' } }),
      said: await client.outboxMessage.findMany({
        where: { operation: { not: 'PATCH' } },
        orderBy: { key: 'asc' },
        select,
      }),
    };
  }

  const isDone = (outcome: Outcome): boolean =>
    outcome.kind === 'ack' ||
    (outcome.kind === 'answer' && JSON.stringify(outcome.body).includes('"type":"success"'));

  /** One failure at one call: nothing half done, nothing promised, and the same event works afterwards. */
  async function endure(callback: Callback, call: number, fault: DatabaseFault): Promise<boolean> {
    const hint = `seed ${seed}, ${fault} at call ${call}`;
    const before = await effects();
    const { result, wasHit } = await withFault(call, fault, () => bot.dispatch(envelopeOf(callback)));
    const after = await effects();
    if (!wasHit || fault === 'CONFLICT') {
      expect(isDone(result), `${hint}: ${JSON.stringify(result)}`).toBe(true);
      expect(after, hint).not.toEqual(before);
    } else {
      expect(isDone(result), `${hint}: ${JSON.stringify(result)}`).toBe(false);
      expect(after, hint).toEqual(before);
      expect(isDone(await bot.dispatch(envelopeOf(callback))), hint).toBe(true);
    }
    const done = await effects();
    await bot.dispatch(envelopeOf(callback));
    expect(await effects(), `${hint}, repeated`).toEqual(done);
    return wasHit;
  }

  describe.each(Object.keys(HAPPENINGS))('at any call of %s', (name) => {
    it.each(FAULTS[engine])(
      '%s: promises nothing that is not stored',
      { timeout: FULL_TIMEOUT_MS },
      async (fault) => {
        let hits = 0;
        for (let call = 1; call <= MOST_CALLS; call += 1) {
          const callback = await HAPPENINGS[name]?.();
          if (callback === undefined || !(await endure(callback, call, fault))) break;
          hits += 1;
        }
        expect(hits).toBeGreaterThan(3);
        expect(hits).toBeLessThan(MOST_CALLS);
        failures += hits;
      },
    );
  });

  it('left every report whole', async () => {
    const reports = await world.db.client.weeklyReport.findMany({
      include: { versions: true, raisedItems: true },
    });
    const submitted = await world.db.client.auditEntry.findMany({
      where: { action: 'weekly-report.submit' },
    });
    expect(submitted.map(({ subjectId }) => subjectId).sort()).toEqual(reports.map(({ id }) => id).sort());
    expect(
      reports.filter(({ versions, raisedItems }) => versions.length === 0 || raisedItems.length === 0),
    ).toEqual([]);
    recordFullRun(
      'reliability',
      `R6 ${engine}`,
      `${failures} failed calls in ${Object.keys(HAPPENINGS).length} handlers, 0 false promises`,
    );
  });

  it(`tells people within 3 s while all is locked for ${LOCKED_MS} ms, and recovers`, {
    timeout: FULL_TIMEOUT_MS,
  }, async () => {
    const callbacks = await Promise.all(Array.from({ length: 12 }, newSubmission));
    const send = (callback: Callback) => post(bot.port, genuine(secrets, at, JSON.stringify(callback)));
    const answers = await world.db.transaction(
      async (tx) => {
        await tx.$executeRawUnsafe(LOCK[engine]);
        const began = performance.now();
        const told = await Promise.all(callbacks.map(send));
        // Now and then a statement: the server ends sessions that do nothing inside a transaction.
        while (performance.now() - began < LOCKED_MS) {
          await sleep(Math.min(1_000, LOCKED_MS - (performance.now() - began)));
          await tx.setting.count();
        }
        return told;
      },
      { timeoutMs: LOCKED_MS + 10_000 },
    );
    expect(answers.filter(({ status, tookMs }) => status !== 200 || tookMs > 3_000)).toEqual([]);
    expect(answers.filter(({ text }) => !text.includes('系统'))).toEqual([]);
    for (const callback of callbacks) {
      const stored = async () => ((await send(callback)).text.includes('"type":"success"') ? true : null);
      await until(stored, () => 'the bot does not recover', 15_000);
    }
  });
});
