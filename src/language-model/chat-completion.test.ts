import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createAskModel } from './chat-completion.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function served(handler: Handler): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => handler(request, response, body));
  });
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const ask = (baseUrl: string, timeBoxMs = 400, givenUp = new AbortController().signal) =>
  createAskModel({ baseUrl, model: 'small', apiKey: 'sk-canary' }, timeBoxMs)(
    { instruction: 'do', data: '{"question":"q"}' },
    givenUp,
  );
const completion = (content: string): string => JSON.stringify({ choices: [{ message: { content } }] });

describe('the call of a language model', () => {
  it('posts the prompt with temperature 0 and the key, and gives the text', async () => {
    const seen: { path?: string | undefined; key?: string | undefined; body?: unknown } = {};
    const url = await served((request, response, body) => {
      Object.assign(seen, { path: request.url, key: request.headers.authorization, body: JSON.parse(body) });
      response.end(completion('{"a":1}'));
    });
    expect(await ask(url)).toEqual({ ok: true, value: '{"a":1}' });
    expect(seen).toMatchObject({
      path: '/v1/chat/completions',
      key: 'Bearer sk-canary',
      body: { model: 'small', temperature: 0, messages: [{ role: 'system' }, { role: 'user' }] },
    });
  });

  it.each<[string, Handler, object]>([
    ['never answers', () => {}, { code: 'TIMEOUT' }],
    [
      'answers byte by byte',
      (_, response) => {
        const timer = setInterval(() => response.write(' '), 5);
        response.on('close', () => clearInterval(timer));
      },
      { code: 'TIMEOUT' },
    ],
    ['breaks', (_, response) => response.writeHead(500).end('no'), { code: 'HTTP', status: 500 }],
    [
      'sends the key elsewhere',
      (_, response) => response.writeHead(307, { Location: 'http://127.0.0.1:9/' }).end(),
      { code: 'HTTP', status: null },
    ],
    ['hangs up', (_, response) => response.destroy(), { code: 'HTTP', status: null }],
    ['answers no JSON', (_, response) => response.end('<p>'), { code: 'MALFORMED', what: 'NOT_JSON' }],
    ['answers other JSON', (_, response) => response.end('{"x":[]}'), { code: 'MALFORMED', what: 'NO_TEXT' }],
    [
      'answers nothing',
      (_, response) => response.end('{"choices":[]}'),
      { code: 'MALFORMED', what: 'NO_TEXT' },
    ],
    [
      'answers 1 MB',
      (_, response) => response.end(completion('长'.repeat(350_000))),
      { code: 'MALFORMED', what: 'TOO_BIG' },
    ],
  ])('is a failure when the server %s', async (_, handler, error) => {
    expect(await ask(await served(handler))).toEqual({ ok: false, error });
  });

  it('is a failure when nobody listens, and ends when the caller gives up', async () => {
    expect(await ask('http://127.0.0.1:9/v1')).toEqual({ ok: false, error: { code: 'HTTP', status: null } });
    const giving = new AbortController();
    const pending = ask(await served(() => giving.abort()), 20_000, giving.signal);
    expect(await pending).toEqual({ ok: false, error: { code: 'TIMEOUT' } });
  });
});
