import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { inLanes } from '../support/in-lanes.ts';
import type { WireRequest } from '../support/signing.ts';

/** What came back. */
export interface Answer {
  status: number;
  text: string;
}

/** Sends requests to one server over connections that are kept open. */
export interface LoadGenerator {
  send(wire: WireRequest): Promise<Answer>;
  /** One after another on so many connections. */
  closedLoop(wires: readonly WireRequest[], lanes: number): Promise<Answer[]>;
  /**
   * At a steady rate, whether the server keeps up or not. Latency in ms counts from the moment at which the request
   * was due, so that a stall weighs on everybody who would have come meanwhile.
   */
  steady(wires: readonly WireRequest[], perSecond: number): Promise<{ answer: Answer; tookMs: number }[]>;
  close(): void;
}

/** A generator for `POST /feishu/webhook` on a port of this machine. */
export function loadOn(port: number): LoadGenerator {
  const agent = new Agent({ keepAlive: true, maxSockets: 64, scheduling: 'fifo' });
  const send = ({ headers, body }: WireRequest): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const options = { agent, port, host: '127.0.0.1', path: '/feishu/webhook', method: 'POST' };
      const sent = request(
        { ...options, headers: { ...headers, 'Content-Length': body.length } },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        },
      );
      sent.on('error', reject).end(body);
    });
  const sendAt = async (due: number, wire: WireRequest) => {
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    const answer = await send(wire);
    return { answer, tookMs: performance.now() - due };
  };
  return {
    send,
    closedLoop: (wires, lanes) => inLanes(wires, lanes, send),
    steady: (wires, perSecond) => {
      const start = performance.now() + 100;
      return Promise.all(wires.map((wire, index) => sendAt(start + (index * 1000) / perSecond, wire)));
    },
    close: () => agent.destroy(),
  };
}
