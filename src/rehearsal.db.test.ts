import { describe, expect, it, onTestFinished } from 'vitest';
import { startBotAtNow } from '../test/support/bot-clock.ts';
import { describeOnBothEngines } from '../test/support/databases.ts';
import { contentOf, storageOf } from '../test/support/raw-database.ts';
import { startWorld } from '../test/support/world.ts';
import type { Dispatch } from './feishu/index.ts';
import { systemClock } from './kernel/time.ts';
import { createOutgoing } from './outgoing.ts';
import { createRegistry } from './registry.ts';
import { neverStored, REHEARSED, rehearse } from './rehearsal.ts';

describe('what is rehearsed', () => {
  it('are taps that the bot knows', () => {
    const outgoing = createOutgoing({ business: systemClock, machine: systemClock });
    const known = new Set(createRegistry(outgoing).tapNames());
    expect(Object.values(REHEARSED).filter((name) => !known.has(name))).toEqual([]);
  });
});

describeOnBothEngines('a transaction that is never stored', ({ database }) => {
  it('gives what its work gives, and leaves nothing', async () => {
    const made = await neverStored(database().transaction)(async (tx) => {
      await tx.college.create({ data: { id: 'c', name: '彩排学院' } });
      return tx.college.count();
    });
    expect(made).toBe(1);
    expect(await database().client.college.count()).toBe(0);
  });

  it('throws what its work throws', async () => {
    const failing = neverStored(database().transaction)(() => Promise.reject(new Error('a bug')));
    await expect(failing).rejects.toThrow('a bug');
  });

  it('is not begun for a school without projects, nor while somebody real waits', async () => {
    const dispatch: Dispatch = () => Promise.reject(new Error('nothing is to be rehearsed'));
    const { transaction } = database();
    const deps = { transaction, dispatch, appId: 'cli_1', clock: systemClock };
    expect(await rehearse({ ...deps, isWanted: () => false })).toBe(0);
    expect(await rehearse({ ...deps, isWanted: () => true })).toBe(0);
  });
});

describe.each(['sqlite', 'postgresql'] as const)('a new process on %s', (engine) => {
  it('has gone through taps once it is ready, of which nothing is stored or sent', {
    timeout: 60_000,
  }, async () => {
    const world = await startWorld({ engine, transport: 'webhook' });
    onTestFinished(() => world.close());
    // The bot before has matched the people to their accounts.
    await world.quiet();
    await world.stopBot();
    const before = await contentOf(storageOf(world));
    const bot = await startBotAtNow(world);
    try {
      expect(Number(/"taps":(\d+).*"rehearsed"/.exec(bot.output())?.[1])).toBeGreaterThan(0);
      expect(bot.output()).not.toMatch(/"level":[56]0/);
      expect(await contentOf(storageOf(world))).toEqual(before);
      expect(await world.control.messages()).toEqual([]);
    } finally {
      await bot.kill('SIGTERM');
    }
  });
});
