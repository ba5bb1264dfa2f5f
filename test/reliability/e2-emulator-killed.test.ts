import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, tester } from '../../src/emulator/tester/index.ts';
import { newApp, sdkClient } from '../support/emulator-fixture.ts';
import { type EmulatorProcess, startEmulatorProcess } from '../support/emulator-process.ts';
import { recordFullRun } from '../support/full-record.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';

const ROUNDS = scaled(2, 50);
const WRITERS = 8;

let dataDir: string;
let running: EmulatorProcess | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'emulator-killed-'));
});
afterEach(async () => {
  if (running?.child.exitCode === null && running.child.signalCode === null) await running.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('an emulator that is killed while people and a bot write', () => {
  it('has everything that it acknowledged', { timeout: FULL_TIMEOUT_MS }, async () => {
    const chance = seeded(seed);
    const acknowledged = new Set<string>();
    const app = newApp();
    const people: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { url, kill } = await (async () => {
        running = await startEmulatorProcess('--data', dataDir);
        return running;
      })();
      const control = tester(url);
      if (round === 0) {
        await control.addApp(app);
        for (let at = 0; at < WRITERS; at += 1)
          people.push((await control.addUser({ name: `人${at}` })).openId);
      }
      expect(await missing(url)).toEqual([]);
      const client = sdkClient({ url }, app);
      let isDown = false;
      const until = acknowledged.size + chance.whole(40, 120);
      const write = async (openId: string) => {
        const chats = await call<{ chatId: string }[]>(url, 'GET', `/client/chats?as=${openId}`);
        const path = `/client/chats/${chats[0]?.chatId}/messages`;
        while (!isDown) {
          const written = await call<{ messageId: string }>(url, 'POST', path, { as: openId, text: '在吗' });
          acknowledged.add(written.messageId);
          const data = { receive_id: openId, msg_type: 'text', content: '{"text":"在"}' };
          // Refused above five a second to a chat, and cut off by the kill: neither was acknowledged.
          const sent = await client.im.v1.message
            .create({ params: { receive_id_type: 'open_id' }, data })
            .catch(() => undefined);
          if (sent?.data?.message_id) acknowledged.add(sent.data.message_id);
          if (acknowledged.size >= until && !isDown) {
            isDown = true;
            await kill();
          }
        }
      };
      // What is cut off by the kill was not acknowledged: whether it is there does not matter.
      await Promise.allSettled(people.map(write));
      expect(isDown).toBe(true);
    }
    running = await startEmulatorProcess('--data', dataDir);
    expect(await missing(running.url)).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(40 * ROUNDS);
    expect(await running.kill('SIGINT')).toBe(0);
    const counts = `${ROUNDS} kills, ${acknowledged.size} messages acknowledged, 0 missing`;
    recordFullRun('reliability', 'E2', counts);

    async function missing(url: string): Promise<string[]> {
      const there = new Set((await tester(url).messages()).map(({ messageId }) => messageId));
      return [...acknowledged].filter((id) => !there.has(id));
    }
  });
});
