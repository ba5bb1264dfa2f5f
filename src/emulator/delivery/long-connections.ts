import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { isObject, parseJson } from '../http/json.ts';
import type { JsonObject } from '../protocol.ts';
import type { AppAnswer } from './app-answer.ts';
import { decodeFrame, encodeFrame, type Frame, METHOD } from './frame.ts';

/** What clients are told about their own timing; seconds and counts, `ReconnectCount` -1 = for ever. */
export interface WsClientConfig {
  PingInterval: number;
  ReconnectCount: number;
  ReconnectInterval: number;
  ReconnectNonce: number;
}

/** Settings of the long connection; payloads above `fragmentBytes` travel in parts. */
interface LongConnectionOptions {
  clientConfig: WsClientConfig;
  fragmentBytes: number;
}

/** One message to an app over one of its connections. */
interface LongConnectionMessage {
  appId: string;
  messageId: string;
  body: JsonObject;
  timeoutMs: number;
}

type Settle = (answer: AppAnswer) => void;
interface Connection {
  socket: WebSocket;
  waiting: Map<string, Settle>;
}

function answerOf(payload: Uint8Array): AppAnswer {
  const ack = parseJson(Buffer.from(payload).toString('utf8'));
  if (!ack.ok || !isObject(ack.value)) return { kind: 'answered', status: 500, body: '' };
  const { code, data } = ack.value;
  const body = typeof data === 'string' ? Buffer.from(data, 'base64').toString('utf8') : '{}';
  return { kind: 'answered', status: typeof code === 'number' ? code : 500, body };
}

function framesOf(message: LongConnectionMessage, fragmentBytes: number): Frame[] {
  const payload = Buffer.from(JSON.stringify(message.body));
  const sum = Math.max(1, Math.ceil(payload.length / fragmentBytes));
  return Array.from({ length: sum }, (_, seq) => ({
    seqId: 0,
    logId: 0,
    service: 0,
    method: METHOD.data,
    headers: {
      type: 'event',
      message_id: message.messageId,
      sum: String(sum),
      seq: String(seq),
      trace_id: message.messageId,
    },
    payload: payload.subarray(seq * fragmentBytes, (seq + 1) * fragmentBytes),
  }));
}

function receive(connection: Connection, clientConfig: WsClientConfig, bytes: Uint8Array): void {
  const frame = decodeFrame(bytes);
  if (frame.method === METHOD.control && frame.headers.type === 'ping') {
    const payload = Buffer.from(JSON.stringify(clientConfig));
    connection.socket.send(encodeFrame({ ...frame, headers: { type: 'pong' }, payload }));
    return;
  }
  const messageId = frame.headers.message_id ?? '';
  connection.waiting.get(messageId)?.(answerOf(frame.payload));
}

function sendOver(
  connection: Connection,
  message: LongConnectionMessage,
  fragmentBytes: number,
): Promise<AppAnswer> {
  return new Promise((resolve) => {
    const settle: Settle = (answer) => {
      clearTimeout(timer);
      connection.waiting.delete(message.messageId);
      resolve(answer);
    };
    const timer = setTimeout(() => settle({ kind: 'failed', reason: 'TIMEOUT' }), message.timeoutMs);
    connection.waiting.set(message.messageId, settle);
    for (const frame of framesOf(message, fragmentBytes)) connection.socket.send(encodeFrame(frame));
  });
}

/** The live long connections of all apps: serves `/ws/v2` of a server. Tickets come from `wsEndpointAnswer`. */
export class LongConnections {
  readonly #options: LongConnectionOptions;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #tickets = new Map<string, string>();
  readonly #byApp = new Map<string, Set<Connection>>();
  readonly #heldOff = new Set<string>();
  #devices = 0;

  constructor(server: Server, options: LongConnectionOptions) {
    this.#options = options;
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  get clientConfig(): WsClientConfig {
    return this.#options.clientConfig;
  }

  count(appId: string): number {
    return this.#byApp.get(appId)?.size ?? 0;
  }

  /** Lets a socket with this ticket in, once; returns a number for the device. */
  expect(ticket: string, appId: string): number {
    this.#tickets.set(ticket, appId);
    return ++this.#devices;
  }

  /** Sends over one random connection and waits for the ack; NO_ADDRESS when there is none. */
  async send(message: LongConnectionMessage): Promise<AppAnswer> {
    const all = [...(this.#byApp.get(message.appId) ?? [])];
    const open = all.filter((one) => one.socket.readyState === WebSocket.OPEN);
    const chosen = open[Math.floor(Math.random() * open.length)];
    if (!chosen) return { kind: 'failed', reason: 'NO_ADDRESS' };
    return sendOver(chosen, message, this.#options.fragmentBytes);
  }

  /** Cuts the app's connections and lets none in until `letIn`. */
  holdOff(appId: string): void {
    this.#heldOff.add(appId);
    for (const { socket } of this.#byApp.get(appId) ?? []) socket.terminate();
  }

  isHeldOff(appId: string): boolean {
    return this.#heldOff.has(appId);
  }

  /** Lets the app connect again. */
  letIn(appId: string): void {
    this.#heldOff.delete(appId);
  }

  /** The apps that are held off. */
  get heldOff(): string[] {
    return [...this.#heldOff];
  }

  close(): void {
    for (const connections of this.#byApp.values()) for (const { socket } of connections) socket.terminate();
    this.#sockets.close();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = /[?&]ticket=([\w-]+)/.exec(request.url ?? '')?.[1] ?? '';
    const appId = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    if (appId === undefined) socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    else if (this.#heldOff.has(appId)) socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
    else this.#sockets.handleUpgrade(request, socket, head, (client) => this.#adopt(appId, client));
  }

  #adopt(appId: string, socket: WebSocket): void {
    const connection: Connection = { socket, waiting: new Map() };
    const connections = this.#byApp.get(appId) ?? new Set();
    this.#byApp.set(appId, connections.add(connection));
    socket.on('message', (data: Buffer) => {
      try {
        receive(connection, this.#options.clientConfig, data);
      } catch {
        socket.close(1002, 'not a frame');
      }
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      connections.delete(connection);
      for (const settle of [...connection.waiting.values()]) settle({ kind: 'failed', reason: 'TCP' });
    });
  }
}
