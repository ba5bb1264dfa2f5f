import type { ApiProblem, Json } from '../protocol.ts';

/** A finished answer of a route. A string body is sent as it is (HTML), everything else as JSON. */
export interface Answer {
  status: number;
  body: Json;
  headers?: Record<string, string>;
  /** What is sent instead of `body`, which then only describes it; with a Content-Type of its own. */
  bytes?: Buffer;
}

/** An answer that stays open as server-sent events; `subscribe` returns what ends the subscription. */
export interface EventStream {
  subscribe(send: (event: unknown) => void): () => void;
}

/** No answer: the socket is cut, or left open for ever. Faults only. */
export interface Silence {
  silence: 'cut' | 'never';
}

/** What a route hands back. */
export type Reply = Answer | EventStream | Silence;

/** 200 with a JSON body. */
export const success = (body: Json): Answer => ({ status: 200, body });

/** A refused `/client` or `/control` request in the shape of `ApiProblem`. */
export function refusal(status: number, problem: string, detail: string): Answer {
  const body: ApiProblem = { problem, detail };
  return { status, body: { ...body } };
}
