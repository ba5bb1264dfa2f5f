import { createInterface } from 'node:readline';
import { call } from '../../src/emulator/tester/index.ts';
import { ensureClients, freePort, isAnswered, isReady, type Trial, withTrial } from './contract.ts';
import { checkEmulator, checkShapes, type ShapeReport, tenantOf } from './shapes/check-shapes.ts';

/** Koishi over a signed and encrypted webhook: its address is verified, it hears and answers. */
async function koishi({ emulator, app, start, answerTo }: Trial): Promise<void> {
  const port = await freePort();
  const { appId, appSecret, encryptKey, verificationToken } = app;
  const args = [emulator.url, String(port), appId, appSecret, encryptKey, verificationToken];
  await isReady(start(process.execPath, ['clients/koishi.mjs', ...args]));
  const requestUrl = `http://127.0.0.1:${port}/feishu`;
  await isAnswered(requestUrl);
  await call(emulator.url, 'PATCH', `/control/apps/${appId}`, {
    transport: 'webhook',
    requestUrl,
    encryptKey,
  });
  await answerTo('你好', '听到：你好');
}

/** The vendor's channel over the long connection: hears, answers, and streams a card of CardKit. */
async function channel({ emulator, app, start, answerTo }: Trial): Promise<void> {
  await isReady(start(process.execPath, ['clients/channel.mjs', emulator.url, app.appId, app.appSecret]));
  await answerTo('你好', '听到：你好');
  await answerTo('慢慢说', '一二三四五');
}

interface McpAnswer {
  id?: number;
  result?: { tools?: { name: string }[]; content?: { text: string }[] };
}

/** A server may write other lines than answers. */
function answerIn(line: string): McpAnswer | undefined {
  try {
    return JSON.parse(line) as McpAnswer;
  } catch {
    return undefined;
  }
}

/** The vendor's MCP server over standard input: lists its tools, sends a message, lists chats. */
async function mcp({ emulator, app, person, start }: Trial): Promise<void> {
  const tools = 'im.v1.message.create,im.v1.chat.list';
  const child = start('node_modules/.bin/lark-mcp', [
    ...['mcp', '-a', app.appId, '-s', app.appSecret, '--domain', emulator.url, '-t', tools],
  ]);
  const waiting = new Map<number, (answer: McpAnswer) => void>();
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      const answer = answerIn(line);
      waiting.get(answer?.id ?? -1)?.(answer ?? {});
    });
  let last = 0;
  const ask = (method: string, params: object): Promise<McpAnswer> => {
    last += 1;
    const id = last;
    const answered = new Promise<McpAnswer>((resolve) => waiting.set(id, resolve));
    child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    return answered;
  };
  const clientInfo = { name: 'contract', version: '1' };
  await ask('initialize', { protocolVersion: '2024-11-05', capabilities: {}, clientInfo });
  const listed = await ask('tools/list', {});
  const name = listed.result?.tools?.find((tool) => tool.name.includes('message_create'))?.name;
  if (name === undefined) throw new Error(`no tool sends messages: ${JSON.stringify(listed)}`);
  const data = { receive_id: person.openId, msg_type: 'text', content: JSON.stringify({ text: '来自 MCP' }) };
  const sent = await ask('tools/call', { name, arguments: { params: { receive_id_type: 'open_id' }, data } });
  const messages = await call<object[]>(emulator.url, 'GET', '/control/messages');
  if (!JSON.stringify(messages).includes('来自 MCP'))
    throw new Error(`nothing was sent: ${JSON.stringify(sent)}`);
}

const TRIALS: Record<string, (trial: Trial) => Promise<void>> = {
  '@satorijs/adapter-lark on Koishi, webhook': koishi,
  '@larksuiteoapi/node-sdk createLarkChannel, long connection': channel,
  '@larksuiteoapi/lark-mcp, stdio': mcp,
};

let failed = 0;

/** Prints what of the answers is not as the pages say. */
async function shapes(where: string, check: () => Promise<ShapeReport>): Promise<void> {
  const { calls, differences } = await check();
  failed += differences.length === 0 ? 0 : 1;
  const verdict = differences.length === 0 ? 'ok     ' : 'DIFFERS';
  process.stdout.write(`${verdict} shapes of ${calls.length} calls, ${where}\n`);
  for (const difference of differences) process.stdout.write(`          ${difference}\n`);
}

await shapes('emulator', checkEmulator);
const tenant = tenantOf(process.env);
if (tenant) await shapes(tenant.url, () => checkShapes(tenant));
else process.stdout.write('-       shapes of a real tenant: no FEISHU_APP_ID … CONTRACT_CHAT_ID\n');

ensureClients();
for (const [name, work] of Object.entries(TRIALS)) {
  try {
    await withTrial(work);
    process.stdout.write(`ok      ${name}\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(`FAILED  ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
