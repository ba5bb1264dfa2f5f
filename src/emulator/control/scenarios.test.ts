import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { person } from '../../../test/support/emulator-client.ts';
import {
  liId,
  MONDAY,
  newApp,
  startEmulator,
  startWebhookApp,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import { call } from '../../../test/support/emulator-http.ts';
import { tester } from '../../../test/support/emulator-tester.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec, Scenario, ScenarioStepResult } from '../protocol.ts';
import { groupChatId } from '../state/ids.ts';

const HOUR_MS = 3600_000;
const GROUP = groupChatId('试点群');
const STORY: Scenario = {
  id: 'story',
  title: '一天',
  description: '从上午到下午',
  steps: [
    { title: '王芳问', as: wangId, says: '在吗' },
    { title: '一小时后', as: liId, advanceTo: { addMs: HOUR_MS } },
    { title: '下午', advanceTo: '2026-11-23T15:00:00+08:00' },
    { title: '在群里', as: liId, opens: GROUP, says: '@_user_1 请看', mentions: [wangId] },
    { title: '没有这个人', as: 'ou_nobody' },
  ],
};

let app: AppSpec;
let bot: Awaited<ReturnType<typeof startWebhookApp>>;
let emulator: Emulator;

beforeEach(async () => {
  bot = await startWebhookApp(() => ({ status: 200, body: '{}' }));
  app = newApp({ transport: 'webhook', requestUrl: bot.url });
});
afterEach(async () => {
  await emulator.close();
  await bot.close();
});

const start = async (followers: string[] = []) => {
  const groups = [{ name: '试点群', members: [wangId, liId], apps: [app.appId] }];
  emulator = await startEmulator(app, { scenarios: [STORY], clockFollowers: followers, groups });
};
const play = (step: number, id = STORY.id) =>
  call<ScenarioStepResult>(emulator.url, 'POST', `/control/scenarios/${id}/steps/${step}`, {});

describe('scenarios', () => {
  it('are listed as they were given', async () => {
    await start();
    expect(await call(emulator.url, 'GET', '/control/scenarios')).toEqual([STORY]);
  });

  it('let a person write into the chat with the bot, and wait until the bot has heard it', async () => {
    await start();
    const { chatId } = await person(emulator.url, wangId).chat();
    expect(await play(1)).toMatchObject({ step: 1, of: 5, moved: true, as: wangId, chatId });
    expect(bot.received.map(({ raw }) => raw).join()).toContain('在吗');
  });

  it('move the clock, and answer after its followers', async () => {
    const told: string[] = [];
    const follower = createServer((request, response) => {
      request.resume().on('end', () =>
        setImmediate(() => {
          told.push('done');
          response.end('{}');
        }),
      );
    });
    await new Promise<void>((resolve) => follower.listen(0, '127.0.0.1', resolve));
    const address = follower.address();
    await start([`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`]);
    expect((await play(2)).clock.now).toBe(MONDAY + HOUR_MS);
    expect(told).toEqual(['done']);
    follower.close();
    follower.closeAllConnections();
  });

  it('leave the clock where it is when it has passed the instant', async () => {
    await start();
    expect(await play(3)).toMatchObject({ moved: true, clock: { now: MONDAY + 5 * HOUR_MS } });
    await tester(emulator.url).advance(1);
    expect(await play(3)).toMatchObject({ moved: false, clock: { now: MONDAY + 5 * HOUR_MS + 1 } });
  });

  it('name the chat that they open, and mention there', async () => {
    await start();
    expect(await play(4)).toMatchObject({ as: liId, chatId: GROUP });
    const chats = await person(emulator.url, wangId).chats();
    expect(chats.find(({ chatId }) => chatId === GROUP)).toMatchObject({ mentioned: 'you', unread: 1 });
  });

  it('refuse what is not there', async () => {
    await start();
    await expect(play(1, 'other')).rejects.toThrow('UNKNOWN_SCENARIO');
    await expect(play(6)).rejects.toThrow('UNKNOWN_STEP');
    await expect(play(0)).rejects.toThrow('UNKNOWN_STEP');
    await expect(play(5)).rejects.toThrow('UNKNOWN_PERSON');
  });
});
