import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyOf, forward } from './holding-proxy.ts';

/** A message that the bot sent, as it came to the platform's door. Instants are the machine's, in ms. */
export interface WatchedSend {
  arrivedAt: number;
  /** When the answer left; null while there is none. */
  answeredAt: number | null;
  receiver: string;
  uuid: string;
  status: number | null;
  /** Seconds of `x-ogw-ratelimit-reset`, when the answer had it. */
  resetSeconds: number | null;
}

/** A loopback proxy in front of the platform that writes down what is sent, and can be away. */
export interface WatchingProxy {
  url: string;
  /** All sends so far, in order of arrival. */
  sends: readonly WatchedSend[];
  /** Nobody answers at the platform's address: what is under way is cut, new connections are refused. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

const isSend = (incoming: IncomingMessage): boolean =>
  incoming.method === 'POST' && (incoming.url ?? '').startsWith('/open-apis/im/v1/messages');

function noted(body: Buffer): WatchedSend {
  const { receive_id: receiver = '', uuid = '' } = JSON.parse(body.toString('utf8')) as {
    receive_id?: string;
    uuid?: string;
  };
  const arrivedAt = performance.now();
  return { arrivedAt, answeredAt: null, receiver, uuid, status: null, resetSeconds: null };
}

/** Stands between the bots and the platform and sees what all of them send together. */
export async function startWatchingProxy(platformUrl: string): Promise<WatchingProxy> {
  const target = new URL(platformUrl);
  const sends: WatchedSend[] = [];
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(incoming);
    const send = isSend(incoming) ? noted(body) : null;
    if (send !== null) sends.push(send);
    const answer = await forward(target, incoming, body);
    response.writeHead(answer.status, answer.headers).end(answer.body);
    if (send === null) return;
    send.status = answer.status;
    send.answeredAt = performance.now();
    const reset = answer.headers['x-ogw-ratelimit-reset'];
    if (reset !== undefined) send.resetSeconds = Number(reset);
  };
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  const leave = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    sends,
    goDown: leave,
    comeBack: () => listen(port),
    close: leave,
  };
}

/** The largest number of instants within any window of `windowMs`. */
export function mostWithin(instants: readonly number[], windowMs: number): number {
  const sorted = [...instants].sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [index, at] of sorted.entries()) {
    while (at - (sorted[first] ?? at) >= windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
