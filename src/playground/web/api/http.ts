import type { ApiProblem } from '../../../emulator/protocol.ts';
import { currentLocale } from '../locale/use-locale.ts';
import { sentenceOf } from './problems.ts';

const WORDS = {
  zh: { failed: (status: number) => `请求失败（HTTP ${status}）`, unreachable: '连接不上模拟平台' },
  en: {
    failed: (status: number) => `The request failed (HTTP ${status})`,
    unreachable: 'The emulator cannot be reached',
  },
};

/**
 * A request that the emulator refused (`problem` is its code, the message a sentence for people) or that did not reach
 * it (`UNREACHABLE`).
 */
export class RequestRefused extends Error {
  readonly problem: string;

  constructor(problem: string, detail: string) {
    super(detail);
    this.name = 'RequestRefused';
    this.problem = problem;
  }
}

function isProblem(value: unknown): value is ApiProblem {
  return typeof value === 'object' && value !== null && 'problem' in value && 'detail' in value;
}

async function answerOf<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => undefined);
  // The emulator's own routes are trusted to answer in the types of protocol.ts.
  if (response.ok) return body as T;
  if (isProblem(body)) throw new RequestRefused(body.problem, sentenceOf(body, currentLocale()));
  throw new RequestRefused('HTTP', WORDS[currentLocale()].failed(response.status));
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch(() => {
    throw new RequestRefused('UNREACHABLE', WORDS[currentLocale()].unreachable);
  });
  return answerOf<T>(response);
}

/** GET with a query; throws `RequestRefused`. */
export function get<T>(path: string, query: { [name: string]: string } = {}): Promise<T> {
  const text = new URLSearchParams(query).toString();
  return send<T>(text === '' ? path : `${path}?${text}`, {});
}

function withBody<T>(method: string, path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return send<T>(path, { method, headers, body: JSON.stringify(body) });
}

/** POST of a JSON body; throws `RequestRefused`. */
export const post = <T>(path: string, body: object): Promise<T> => withBody<T>('POST', path, body);

/** PUT of a JSON body; throws `RequestRefused`. */
export const put = <T>(path: string, body: object): Promise<T> => withBody<T>('PUT', path, body);

/** PATCH of a JSON body; throws `RequestRefused`. */
export const patch = <T>(path: string, body: object): Promise<T> => withBody<T>('PATCH', path, body);

/** DELETE with a query; throws `RequestRefused`. */
export function remove<T>(path: string, query: { [name: string]: string } = {}): Promise<T> {
  const text = new URLSearchParams(query).toString();
  return send<T>(text === '' ? path : `${path}?${text}`, { method: 'DELETE' });
}
