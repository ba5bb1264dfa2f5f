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
export interface LongConnectionOptions {
  clientConfig: WsClientConfig;
  fragmentBytes: number;
}

/** One message to an app over one of its connections. */
export interface LongConnectionMessage {
  appId: string;
  messageId: string;
  body: JsonObject;
  timeoutMs: number;
}

/** The live long connections of all apps. */
export interface LongConnections {
  clientConfig: WsClientConfig;
  count(appId: string): number;
  nextDeviceId(): number;
  /** Lets a socket with this ticket in, once. */
  expect(ticket: string, appId: string): void;
  /** Sends over one random connection and waits for the ack; NO_ADDRESS when there is none. */
  send(message: LongConnectionMessage): Promise<AppAnswer>;
  close(): void;
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

/** Serves `/ws/v2` of `server`. Tickets come from `wsEndpointAnswer`. */
export function createLongConnections(server: Server, options: LongConnectionOptions): LongConnections {
  const sockets = new WebSocketServer({ noServer: true });
  const tickets = new Map<string, string>();
  const byApp = new Map<string, Set<Connection>>();
  let devices = 0;

  const adopt = (appId: string, socket: WebSocket) => {
    const connection: Connection = { socket, waiting: new Map() };
    const connections = byApp.get(appId) ?? new Set();
    byApp.set(appId, connections.add(connection));
    socket.on('message', (data: Buffer) => {
      try {
        receive(connection, options.clientConfig, data);
      } catch {
        socket.close(1002, 'not a frame');
      }
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      connections.delete(connection);
      for (const settle of [...connection.waiting.values()]) settle({ kind: 'failed', reason: 'TCP' });
    });
  };

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const ticket = new URL(request.url ?? '/', 'http://host').searchParams.get('ticket') ?? '';
    const appId = tickets.get(ticket);
    tickets.delete(ticket);
    if (appId === undefined) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => adopt(appId, client));
  });

  return {
    clientConfig: options.clientConfig,
    count: (appId) => byApp.get(appId)?.size ?? 0,
    nextDeviceId: () => ++devices,
    expect: (ticket, appId) => {
      tickets.set(ticket, appId);
    },
    send: async (message) => {
      const open = [...(byApp.get(message.appId) ?? [])].filter(
        (one) => one.socket.readyState === WebSocket.OPEN,
      );
      const chosen = open[Math.floor(Math.random() * open.length)];
      return chosen
        ? sendOver(chosen, message, options.fragmentBytes)
        : { kind: 'failed', reason: 'NO_ADDRESS' };
    },
    close: () => {
      for (const connections of byApp.values()) for (const { socket } of connections) socket.terminate();
      sockets.close();
    },
  };
}
