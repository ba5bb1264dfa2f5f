import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { Client, DefaultCache } from '@larksuiteoapi/node-sdk';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/index.ts';
import type { AppSpec, JsonObject } from '../../src/emulator/protocol.ts';
import { idsForName } from '../../src/emulator/state/ids.ts';

/** A fresh app: the SDK caches tokens per app id for the whole process, so every test takes its own. */
export function newApp(spec: Partial<AppSpec> = {}): AppSpec {
  return { appId: `cli_${randomBytes(8).toString('hex')}`, appSecret: 'a-secret', name: '小助手', ...spec };
}

/** Two people whom the tests know by name. */
export const WANG = { name: '王芳', email: 'wang@school.example', mobile: '13800000001' };
/** The second person. */
export const LI = { name: '李强', email: 'li@school.example' };
/** open_id of the first. */
export const wangId = idsForName(WANG.name).openId;
/** open_id of the second. */
export const liId = idsForName(LI.name).openId;

/** 2026-11-23 10:00 in Shanghai, standing still: tests move it themselves. */
export const MONDAY = Date.parse('2026-11-23T10:00:00+08:00');

/** An emulator with both people and one app, a standing clock and silent log. */
export function startEmulator(app: AppSpec, options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  return createEmulator({
    port: 0,
    apps: [app],
    users: [WANG, LI],
    clock: { now: MONDAY, running: false },
    log: () => {},
    ...options,
  });
}

const quiet = () => {};
/** The SDK prints refusals by itself; tests look at the answers instead. */
export const silentLogger = { error: quiet, warn: quiet, info: quiet, debug: quiet, trace: quiet };

/**
 * The real SDK's client against an emulator. With a token cache of its own: a new one after a leap of the clock fetches
 * anew.
 */
export function sdkClient(emulator: Pick<Emulator, 'url'>, app: AppSpec): Client {
  const { appId, appSecret } = app;
  return new Client({
    appId,
    appSecret,
    domain: emulator.url,
    logger: silentLogger,
    cache: new DefaultCache(),
  });
}

/** The smallest sensible 2.0 card: a text and a button that calls back. */
export function buttonCard(label = '好的', value: JsonObject = { action: 'ok' }): JsonObject {
  const button = {
    tag: 'button',
    text: { tag: 'plain_text', content: label },
    behaviors: [{ type: 'callback', value }],
  };
  return { schema: '2.0', body: { elements: [{ tag: 'markdown', content: '请确认' }, button] } };
}

/** A request that a webhook app received. */
export interface ReceivedRequest {
  headers: Record<string, string | string[] | undefined>;
  raw: string;
}

/** What a webhook app answers; undefined = never. */
export type WebhookAnswer = { status: number; body: string } | undefined;

/** A webhook app on a free port; `answer` decides, every request is kept. */
export async function startWebhookApp(
  answer: (request: ReceivedRequest) => WebhookAnswer | Promise<WebhookAnswer>,
) {
  const received: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = { headers: request.headers, raw: Buffer.concat(chunks).toString('utf8') };
    received.push(one);
    const answered = await answer(one);
    if (answered) response.writeHead(answered.status).end(answered.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    received,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
