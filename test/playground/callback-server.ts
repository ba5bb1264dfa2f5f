import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../src/emulator/protocol.ts';

/** A bot's request URL for tests: keeps what arrives and answers taps as the test says. */
export interface CallbackServer {
  url: string;
  /** Events and callbacks in the order of arrival, whole bodies. */
  received: JsonObject[];
  /** What the next taps are answered with. */
  answer: (body: JsonObject) => JsonObject | Promise<JsonObject>;
  close: () => Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as JsonObject;
}

function isTap(body: JsonObject): boolean {
  return JSON.stringify(body.header ?? {}).includes('card.action.trigger');
}

/** Starts the server on a free loopback port. */
export async function startCallbackServer(): Promise<CallbackServer> {
  const state: CallbackServer = { url: '', received: [], answer: () => ({}), close: async () => undefined };
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (body.type === 'url_verification') return response.end(JSON.stringify({ challenge: body.challenge }));
    state.received.push(body);
    return response.end(JSON.stringify(isTap(body) ? await state.answer(body) : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  state.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return state;
}
