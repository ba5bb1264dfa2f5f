import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { newApp, sdkClient } from '../../test/support/emulator-fixture.ts';
import { person, tester } from './tester/index.ts';

const STARTS_WITHIN_MS = 20_000;
const cli = new URL('../cli/emulator.ts', import.meta.url).pathname;
const dataDir = mkdtempSync(join(tmpdir(), 'emulator-data-'));
let child: ChildProcess | undefined;

afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(dataDir, { recursive: true, force: true });
});

/** Starts the command alone and reads its address from the first line. */
async function startProcess(): Promise<{ process: ChildProcess; url: string }> {
  const process = spawn(
    globalThis.process.execPath,
    ['--import', 'tsx', cli, '--port', '0', '--data', dataDir],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  child = process;
  const lines = createInterface({ input: process.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  expect(line).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+$/);
  return { process, url: line.replace('ready ', '') };
}

describe('the emulator as a process', () => {
  it(
    'has everything again after kill -9, and ends cleanly on an interrupt',
    async () => {
      const app = newApp();
      const first = await startProcess();
      await tester(first.url).addApp(app);
      const wang = await tester(first.url).addUser({ name: '王芳' });
      await tester(first.url).moveClock({ now: '2030-01-07T09:00:00+08:00', running: false });
      await person(first.url, wang.openId).says('还在吗');
      const data = { receive_id: wang.openId, msg_type: 'text', content: '{"text":"在"}', uuid: 'once' };
      const sent = await sdkClient({ url: first.url }, app).im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data,
      });
      await sdkClient({ url: first.url }, app).im.v1.message.urgentApp({
        path: { message_id: sent.data?.message_id ?? '' },
        params: { user_id_type: 'open_id' },
        data: { user_id_list: [wang.openId] },
      });
      const read = await person(first.url, wang.openId).reads();
      expect(read).toMatchObject({ unread: 0, urgent: false });
      const received = async (url: string) =>
        (await tester(url).events()).find(({ type }) => type === 'im.message.receive_v1');
      const before = await received(first.url);
      first.process.kill('SIGKILL');
      await once(first.process, 'exit');

      const second = await startProcess();
      const messages = await person(second.url, wang.openId).messages();
      expect(messages.map((message) => message.content)).toEqual([{ text: '还在吗' }, { text: '在' }]);
      expect(messages.at(-1)).toMatchObject({
        urgentFor: [wang.openId],
        readBy: [{ openId: wang.openId, at: Date.parse('2030-01-07T09:00:00+08:00') }],
      });
      expect(await person(second.url, wang.openId).chat()).toMatchObject({ unread: 0, urgent: false });
      expect(await tester(second.url).clock()).toEqual({
        now: Date.parse('2030-01-07T09:00:00+08:00'),
        running: false,
      });
      const again = await sdkClient({ url: second.url }, app).im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data,
      });
      expect(again.data?.message_id).toBe(sent.data?.message_id);
      expect(await received(second.url)).toMatchObject({
        eventId: before?.eventId,
        state: 'pending',
      });

      second.process.kill('SIGINT');
      expect(await once(second.process, 'exit')).toEqual([0, null]);
    },
    STARTS_WITHIN_MS * 2,
  );
});
