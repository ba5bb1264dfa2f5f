import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Callback, messageEvent, post, tapCallback, type WireAnswer } from '../support/callbacks.ts';
import { recordFullRun } from '../support/full-record.ts';
import { inLanes } from '../support/in-lanes.ts';
import { clearOf, MESSAGE_MUTATIONS, type Mutation, TAP_MUTATIONS } from '../support/mutations.ts';
import { contentOf, storageOf } from '../support/raw-database.ts';
import { FULL_TIMEOUT_MS, inTime, scaled, seed } from '../support/scale.ts';
import { type Seeded, seeded } from '../support/seeded.ts';
import { genuine, type SharedSecrets, secretsOf } from '../support/signing.ts';
import { startWorld, type World } from '../support/world.ts';
import { projectOf, REPORT } from '../support/world-history.ts';
import { openIdOf } from '../support/world-roster.ts';

/** Per engine and kind of callback; 500 and 10,000 together. */
const CALLBACKS = scaled(125, 2_500);

/** Body of a mutated callback; now and then the text itself is broken. */
function bent(callback: Callback, mutations: Record<string, Mutation>, chance: Seeded) {
  const names = Array.from({ length: chance.whole(1, 2) }, () => chance.pick(Object.keys(mutations)));
  for (const name of names) mutations[name]?.(callback, chance);
  const clear = Buffer.from(clearOf(callback));
  if (chance.next() > 0.05) return { names, clear };
  const cut = chance.whole(1, clear.length - 1);
  return { names: [...names, 'broken'], clear: Buffer.concat([clear.subarray(0, cut), Buffer.from([0xff])]) };
}

describe.each(['sqlite', 'postgresql'] as const)(
  'mutated, correctly signed callbacks on %s (S2)',
  (engine) => {
    let world: World;
    let secrets: SharedSecrets;
    let at: number;
    const rejections: unknown[] = [];
    const note = (reason: unknown): void => void rejections.push(reason);
    beforeAll(async () => {
      world = await startWorld({ engine, transport: 'webhook' });
      secrets = secretsOf(world.app);
      at = await world.now();
      process.on('unhandledRejection', note);
      // The first message loads the platform's SDK, which takes a second of its own.
      const asked = await world.people.x.says('帮助');
      await world.people.x.sees('名单', { after: asked });
      await world.quiet();
    });
    afterAll(async () => {
      process.off('unhandledRejection', note);
      await world.close();
    });

    const sendAll = async (
      make: (eventId: string) => Callback,
      mutations: Record<string, Mutation>,
    ): Promise<(WireAnswer & { names: string[] })[]> => {
      const chance = seeded(seed + engine.length);
      const requests = Array.from({ length: CALLBACKS }, () => bent(make(chance.hex(32)), mutations, chance));
      return inLanes(requests, 8, async ({ names, clear }) => ({
        names,
        ...(await post(world.bot().port, genuine(secrets, at, clear))),
      }));
    };

    const faulty = (answers: (WireAnswer & { names: string[] })[]) =>
      answers.filter(({ status, tookMs }) => status >= 500 || tookMs > inTime(1_000));

    it(`takes nothing from ${CALLBACKS} bent taps`, { timeout: FULL_TIMEOUT_MS }, async () => {
      const { id: projectId } = await projectOf(world.db, 'p1');
      const before = await contentOf(storageOf(world), ['InboxEntry']);
      const make = (eventId: string) =>
        tapCallback(
          secrets,
          { openId: openIdOf('c1'), at, eventId },
          { action: 'weekly-report.submit', projectId, week: '2026-W47' },
          { ...REPORT },
        );
      const answers = await sendAll(make, TAP_MUTATIONS);
      expect(faulty(answers), `seed ${seed}`).toEqual([]);
      const failed = answers.filter(({ text }) => text.includes('系统出错') || text.includes('success'));
      expect(failed, `seed ${seed}`).toEqual([]);
      expect(await contentOf(storageOf(world), ['InboxEntry']), `seed ${seed}`).toEqual(before);
    });

    it(`changes nothing for ${CALLBACKS} bent messages`, { timeout: FULL_TIMEOUT_MS }, async () => {
      // Bent words may make a question, which is kept for 教务处.
      const answersOnly = ['InboxEntry', 'OutboxMessage', 'PendingConfirmation', 'PolicyQuestion'];
      const before = await contentOf(storageOf(world), answersOnly);
      const make = (eventId: string) =>
        messageEvent(secrets, { openId: openIdOf('m'), at, eventId }, '困难与建议');
      const answers = await sendAll(make, MESSAGE_MUTATIONS);
      expect(faulty(answers), `seed ${seed}`).toEqual([]);
      expect(await contentOf(storageOf(world), answersOnly), `seed ${seed}`).toEqual(before);
    });

    it('still works for everybody afterwards, with an untouched Object.prototype', async () => {
      const { id: projectId } = await projectOf(world.db, 'p1');
      const value = { action: 'weekly-report.submit', projectId, week: '2026-W47' };
      const tap = tapCallback(secrets, { openId: openIdOf('c1'), at, eventId: 'unbent' }, value, {
        ...REPORT,
      });
      const answer = await post(world.bot().port, genuine(secrets, at, JSON.stringify(tap)));
      expect(answer.text).toContain('"type":"success"');
      expect(rejections).toEqual([]);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect('polluted' in {}).toBe(false);
      const errors = world
        .log()
        .split('\n')
        .filter((line) => line.includes('"level":50'));
      expect(errors).toEqual([]);
      recordFullRun(
        'security',
        'S2',
        `${CALLBACKS * 4} mutated callbacks on both engines, 0 effects, 0 × 5xx`,
      );
    });
  },
);
