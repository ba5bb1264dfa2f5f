import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A loopback proxy in front of the platform that can keep answers back. */
export interface HoldingProxy {
  url: string;
  /**
   * Keeps the platform's answer to the next sent message back, or to the one after `passing` others; resolves with the
   * message's uuid when the answer has come and is held. Answers to its repetitions are kept back too, until `letGo`;
   * the message that was held before is not held again.
   */
  holdNextSend(passing?: number): Promise<string>;
  /** Nothing is kept back any more: what the sender tries again from now on is answered. */
  letGo(): void;
  /** Connections that are open right now. */
  openSockets(): number;
  close(): Promise<void>;
}

/** Everything that a request or an answer carries. */
export async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const isSend = (incoming: IncomingMessage): boolean =>
  incoming.method === 'POST' && (incoming.url ?? '').startsWith('/open-apis/im/v1/messages');

/** Passes one request on and resolves with the platform's answer. */
export async function forward(target: URL, incoming: IncomingMessage, body: Buffer) {
  const headers = { ...incoming.headers, host: target.host, connection: 'close' };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const { hostname, port } = target;
    send({ hostname, port, path: incoming.url, method: incoming.method, headers }, resolve)
      .once('error', reject)
      .end(body);
  });
  return { status: answer.statusCode ?? 502, headers: answer.headers, body: await bodyOf(answer) };
}

/**
 * Stands between bot and platform. While it holds, a message reaches the platform and takes effect, and the bot does
 * not learn of it: the moment between "sent" and "marked as sent".
 */
export async function startHoldingProxy(platformUrl: string): Promise<HoldingProxy> {
  const target = new URL(platformUrl);
  const sockets = new Set<Socket>();
  let held: ((uuid: string) => void) | null = null;
  let toPass = 0;
  let keptBack: string | null = null;
  let heldBefore: string | null = null;
  const isKeptBack = (body: Buffer): boolean => {
    const { uuid = '' } = JSON.parse(body.toString('utf8')) as { uuid?: string };
    if (held !== null && uuid !== heldBefore && toPass-- <= 0) {
      keptBack = uuid;
      heldBefore = uuid;
      held(uuid);
      held = null;
    }
    return uuid === keptBack;
  };
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(incoming);
    const answer = await forward(target, incoming, body);
    if (isSend(incoming) && isKeptBack(body)) return;
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    holdNextSend: (passing = 0) =>
      new Promise((resolve) => {
        toPass = passing;
        held = resolve;
      }),
    letGo: () => {
      keptBack = null;
    },
    openSockets: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
