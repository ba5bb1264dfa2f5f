import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { CONTROL_ROUTES } from '../control/routes.ts';
import { createRouter } from '../http/router.ts';
import { tester } from './index.ts';

const find = createRouter(CONTROL_ROUTES);
const called = new Set<string>();
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
  const match = find(request.method ?? '', path);
  called.add(match ? `${match.route.method} ${match.route.path}` : `no such call: ${request.method} ${path}`);
  response.end('{}');
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

it('says every call of a tester but the stream', async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const control = tester(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
  // What is given does not matter here: each function stands for one call.
  for (const say of Object.values(control)) await Reflect.apply(say, undefined, ['x', 'y']);
  const wanted = CONTROL_ROUTES.map(({ method, path }) => `${method} ${path}`);
  expect([...called].sort()).toEqual(wanted.filter((call) => call !== 'GET /control/stream').sort());
});
