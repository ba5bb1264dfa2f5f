import type { ServerResponse } from 'node:http';
import type { Answer, EventStream, Reply } from './answer.ts';

const HEARTBEAT_MS = 15_000;

function sendAnswer(response: ServerResponse, answer: Answer): void {
  const html = typeof answer.body === 'string';
  const body = answer.bytes ?? (html ? String(answer.body) : JSON.stringify(answer.body));
  response.writeHead(answer.status, {
    'Content-Type': html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    ...answer.headers,
    // Last: once Node knows the length it rewrites the bytes of a Content-Disposition.
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

function sendStream(response: ServerResponse, stream: EventStream): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.write(': open\n\n');
  const unsubscribe = stream.subscribe((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
  // A silent socket is cut by browsers' proxies; a comment line keeps it open.
  const heartbeat = setInterval(() => response.write(': alive\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  response.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}

/** Writes a reply to the socket; a stream stays open until the reader leaves. */
export function sendReply(response: ServerResponse, reply: Reply): void {
  if ('silence' in reply) {
    if (reply.silence === 'cut') response.destroy();
  } else if ('subscribe' in reply) sendStream(response, reply);
  else sendAnswer(response, reply);
}
