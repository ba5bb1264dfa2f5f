import { buildPlayground } from '../../scripts/build-playground.ts';
import { createEmulator, type Emulator } from '../../src/emulator/index.ts';
import type { ChatView, JsonObject, Scenario } from '../../src/emulator/protocol.ts';
import { tester } from '../../src/emulator/tester/index.ts';
import { type CallbackServer, startCallbackServer } from './callback-server.ts';

const APP_ID = 'cli_00000000000000a1';
const APP_SECRET = 'playground-test-secret';
const FIRST = `ou_${'1'.repeat(32)}`;
const SECOND = `ou_${'2'.repeat(32)}`;
const GROUP = `oc_${'a'.repeat(32)}`;

/** An emulator with the chat page, a bot in webhook mode and two people. */
export interface Stage {
  url: string;
  bot: CallbackServer;
  /** The open_id of the other person. */
  second: string;
  /** The open_id of the person whom a test opens the page as. */
  first: string;
  /** The first person's address of the group with the other person and the bot. */
  groupAddress: string;
  /** Sends a message from the bot to the group and answers its message id. */
  sendToGroup: (msgType: 'text' | 'interactive', content: JsonObject) => Promise<string>;
  /** Makes a message urgent for the first person. */
  buzz: (messageId: string) => Promise<void>;
  /** Sends a card from the bot to the first person and answers its message id. */
  sendCard: (card: JsonObject) => Promise<string>;
  /** Sends a file from the bot to the first person. */
  sendFile: (name: string, text: string) => Promise<void>;
  /** Replaces a sent card, as the bot does later on. */
  patchCard: (messageId: string, card: JsonObject) => Promise<void>;
  /** Moves the emulated clock ahead, in ms. */
  moveClock: (advanceMs: number) => Promise<void>;
  /** The address of the first person's chat with the bot. */
  chatAddress: () => Promise<string>;
  /** Ends the emulator; what it answers starts a fresh one at the same address. */
  outage: () => Promise<() => Promise<void>>;
  close: () => Promise<void>;
}

async function call(
  url: string,
  method: string,
  body: JsonObject | undefined,
  token = '',
): Promise<JsonObject> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = (await response.json()) as JsonObject;
  if (answer.code !== 0) throw new Error(`${method} ${url}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Two people, an hour apart; the second step is seen by the other person. */
const SCENARIO: Scenario = {
  id: 'two-people',
  title: '两个人',
  description: '先是一个人，再是另一个人。',
  steps: [
    { title: '王丽问一句', as: FIRST, says: '剧本里的问题' },
    { title: '一小时后轮到陈建国', as: SECOND, advanceTo: { addMs: 3_600_000 } },
    { title: '陈建国在群里', as: SECOND, opens: GROUP },
  ],
};

async function startEmulator(webDir: string, requestUrl: string, port = 0): Promise<Emulator> {
  const emulator = await createEmulator({
    port,
    webDir,
    clock: { now: Date.parse('2026-11-25T10:00:00+08:00'), running: false },
    users: [
      { openId: FIRST, name: '王丽', title: '机电工程学院' },
      { openId: SECOND, name: '陈建国', title: '教务处' },
    ],
    apps: [
      {
        appId: APP_ID,
        appSecret: APP_SECRET,
        name: '值班机器人',
        transport: 'webhook',
        requestUrl,
        menu: [{ name: '今日事项', eventKey: 'today' }],
      },
    ],
    groups: [{ chatId: GROUP, name: '工作群', members: [FIRST, SECOND], apps: [APP_ID] }],
    log: () => undefined,
  });
  await tester(emulator.url).putScenarios([SCENARIO]);
  return emulator;
}

async function tokenOf(url: string): Promise<string> {
  const answer = await call(`${url}/open-apis/auth/v3/tenant_access_token/internal`, 'POST', {
    app_id: APP_ID,
    app_secret: APP_SECRET,
  });
  return String(answer.tenant_access_token);
}

/** Starts a stage; the page is built first when its sources changed. */
export async function startStage(): Promise<Stage> {
  const { dir } = await buildPlayground();
  const bot = await startCallbackServer();
  let emulator = await startEmulator(dir, bot.url);
  const { url, port } = emulator;
  const messages = `${url}/open-apis/im/v1/messages`;
  return {
    url,
    bot,
    second: SECOND,
    first: FIRST,
    groupAddress: `${url}/?as=${FIRST}&chat=${GROUP}`,
    sendCard: async (card) => {
      const body = { receive_id: FIRST, msg_type: 'interactive', content: JSON.stringify(card) };
      const answer = await call(`${messages}?receive_id_type=open_id`, 'POST', body, await tokenOf(url));
      return String((answer.data as JsonObject).message_id);
    },
    sendFile: async (name, text) => {
      const form = new FormData();
      form.set('file_type', 'stream');
      form.set('file_name', name);
      form.set('file', new Blob([text]), name);
      const token = await tokenOf(url);
      const upload = { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form };
      const answer = (await (await fetch(`${url}/open-apis/im/v1/files`, upload)).json()) as JsonObject;
      const content = JSON.stringify({ file_key: (answer.data as JsonObject).file_key ?? '' });
      const body = { receive_id: FIRST, msg_type: 'file', content };
      await call(`${messages}?receive_id_type=open_id`, 'POST', body, token);
    },
    sendToGroup: async (msgType, content) => {
      const body = { receive_id: GROUP, msg_type: msgType, content: JSON.stringify(content) };
      const answer = await call(`${messages}?receive_id_type=chat_id`, 'POST', body, await tokenOf(url));
      return String((answer.data as JsonObject).message_id);
    },
    buzz: async (messageId) => {
      const address = `${messages}/${messageId}/urgent_app?user_id_type=open_id`;
      await call(address, 'PATCH', { user_id_list: [FIRST] }, await tokenOf(url));
    },
    patchCard: async (messageId, card) => {
      await call(`${messages}/${messageId}`, 'PATCH', { content: JSON.stringify(card) }, await tokenOf(url));
    },
    moveClock: async (advanceMs) => {
      const body = JSON.stringify({ advanceMs });
      const headers = { 'content-type': 'application/json' };
      await fetch(`${url}/control/clock`, { method: 'POST', headers, body });
    },
    chatAddress: async () => {
      const chats = (await (await fetch(`${url}/client/chats?as=${FIRST}`)).json()) as ChatView[];
      return `${url}/?as=${FIRST}&chat=${chats.find((chat) => chat.type === 'p2p')?.chatId ?? ''}`;
    },
    outage: async () => {
      await emulator.close();
      return async () => {
        emulator = await startEmulator(dir, bot.url, port);
      };
    },
    close: async () => {
      await emulator.close();
      await bot.close();
    },
  };
}
