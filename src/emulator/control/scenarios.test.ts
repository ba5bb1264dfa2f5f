import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  buttonCard,
  liId,
  MONDAY,
  newApp,
  sdkClient,
  startEmulator,
  startWebhookApp,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import { createEmulator, type Emulator, readScenarioFile } from '../index.ts';
import type { AppSpec, JsonObject, Scenario, ScenarioStepResult } from '../protocol.ts';
import { groupChatId, idsForName } from '../state/ids.ts';
import { call, person, tester } from '../tester/index.ts';

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

const buttonOf = (content: string, value: JsonObject) => ({
  tag: 'button',
  text: { tag: 'plain_text', content },
  behaviors: [{ type: 'callback', value }],
});
const FORM = {
  schema: '2.0',
  header: { title: { tag: 'plain_text', content: '本周进展' } },
  body: {
    elements: [
      {
        tag: 'form',
        name: 'report',
        elements: [
          { tag: 'input', name: 'progress', required: true, label: { tag: 'plain_text', content: '进展' } },
          {
            tag: 'select_static',
            name: 'stage',
            placeholder: { tag: 'plain_text', content: '请选择阶段' },
            options: [{ text: { tag: 'plain_text', content: '考核' }, value: 'exam' }],
          },
          { ...buttonOf('提交', { action: 'send' }), name: 'send', form_action_type: 'submit' },
        ],
      },
    ],
  },
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
  emulator = await startEmulator(app, { clockFollowers: followers, groups });
  await tester(emulator.url).putScenarios([STORY]);
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

  const send = async (card: object) =>
    sdkClient(emulator, app).im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: wangId, msg_type: 'interactive', content: JSON.stringify(card) },
    });
  const put = (steps: object[]) =>
    call(emulator.url, 'PUT', '/control/scenarios', { scenarios: [{ ...STORY, steps }] });
  const lastAction = () => JSON.parse(bot.received.at(-1)?.raw ?? '{}').event?.action;

  it('find a button by its text and what stands beside it, in the newest card that has it', async () => {
    await start();
    const row = (text: string, value: string) => ({
      tag: 'column_set',
      columns: [
        { tag: 'column', elements: [{ tag: 'markdown', content: text }] },
        { tag: 'column', elements: [buttonOf('填写', { value })] },
      ],
    });
    await send({ schema: '2.0', body: { elements: [row('甲项目', 'a'), row('乙项目', 'b')] } });
    await send(buttonCard('知道了'));
    await put([
      { title: '填乙', as: wangId, taps: { button: '填写', beside: '乙项目' } },
      { title: '没有', as: wangId, taps: { button: '填写', beside: '丙项目' } },
    ]);
    expect(await play(1)).toMatchObject({ as: wangId, tap: { tookMs: expect.any(Number) } });
    expect(lastAction()).toMatchObject({ value: { value: 'b' } });
  });

  it('fill a form by labels and option texts, and forward the card', async () => {
    await start();
    await send(FORM);
    await put([
      {
        title: '填表',
        as: wangId,
        submits: { button: '提交', fields: { 进展: '顺利', 请选择阶段: '考核' } },
        forwards: { card: '本周进展', to: GROUP },
      },
      { title: '漏填', as: wangId, submits: { button: '提交', fields: {} } },
    ]);
    await play(1);
    expect(lastAction()).toMatchObject({ form_value: { progress: '顺利', stage: 'exam' } });
    const inGroup = await tester(emulator.url).messages({ chatId: GROUP });
    expect(inGroup).toMatchObject([{ forwarded: true, sender: { openId: wangId } }]);
    await expect(play(2)).rejects.toThrow('STEP_IMPOSSIBLE');
  });

  it('set faults, go to the next such day, and press the menu', async () => {
    await start();
    await tester(emulator.url).changeApp(app.appId, { menu: [{ name: '今日', eventKey: 'today' }] });
    await put([
      { title: '出错', faults: [{ kind: 'server_error', endpoint: 'POST /open-apis/im' }] },
      { title: '周五', advanceTo: { next: 'FRI', at: '17:15' } },
      { title: '恢复', faults: [], as: wangId, presses: 'today' },
    ]);
    await play(1);
    await expect(send(buttonCard())).rejects.toThrow('500');
    expect((await play(2)).clock.now).toBe(Date.parse('2026-11-27T17:15:00+08:00'));
    await play(3);
    expect(bot.received.at(-1)?.raw).toContain('application.bot.menu_v6');
  });

  it.each([
    [{ scenarios: [{ id: 'x' }] }, 'at [0].title'],
    [{ scenarios: [{ ...STORY, steps: [{ title: '题', jumps: true }] }] }, 'Unrecognized key: "jumps"'],
    [
      { scenarios: [{ ...STORY, steps: [{ title: '题', faults: [{ kind: 'flood' }] }] }] },
      'at [0].steps[0].faults[0].kind',
    ],
    [{}, 'expected array'],
  ])('are read strictly: %j', async (body, expected) => {
    await start();
    const wrong = call(emulator.url, 'PUT', '/control/scenarios', body);
    await expect(wrong).rejects.toThrow(expected);
    expect(await call(emulator.url, 'GET', '/control/scenarios')).toEqual([STORY]);
  });

  it('come out of a file together with the people they need, whom a reset brings back', async () => {
    const read = readScenarioFile({
      departments: [{ name: '学院' }],
      users: [{ name: '新来的' }],
      groups: [{ name: '新群', members: [idsForName('新来的').openId] }],
      scenarios: [STORY],
    });
    if (!read.ok) throw new Error(read.error);
    emulator = await createEmulator({ port: 0, ...read.value });
    const control = tester(emulator.url);
    const names = async () =>
      [await control.departments(), await control.users(), await control.groups()]
        .flat()
        .map((one) => one.name);
    await control.changeUser(idsForName('新来的').openId, { name: '改了名' });
    await control.reset();
    expect(await names()).toEqual(['学院', '新来的', '新群']);
    expect(await call(emulator.url, 'GET', '/control/scenarios')).toEqual([STORY]);
  });

  it.each([
    [{ user: [] }, 'Unrecognized key: "user"'],
    [{ users: [{ name: '王', openid: 'ou_1' }] }, 'Unrecognized key: "openid"'],
    [[{ id: 'x' }], 'at scenarios[0].title'],
  ])('come out of no file like %j', (file, expected) => {
    expect(readScenarioFile(file)).toEqual({ ok: false, error: expect.stringContaining(expected) });
  });

  it('start with no group of people whom nobody knows', async () => {
    const started = createEmulator({ port: 0, groups: [{ name: '群', members: ['ou_x'], apps: [] }] });
    await expect(started).rejects.toThrow('ou_x in the group 群 is unknown');
  });
});
