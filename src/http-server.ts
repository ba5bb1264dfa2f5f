import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa, { type Context, type Middleware } from 'koa';
import type { Logger } from './kernel/logger.ts';
import { formatIso, type Instant, parseInstant } from './kernel/time.ts';

export interface HttpDeps {
  port: number;
  log: Logger;
  /** The front door, in webhook mode. */
  webhook: Middleware | null;
  /** What is not ready, by name; empty when all is. */
  unready(): Promise<string[]>;
  /** With `CONTROL_CLOCK=1`: reads and moves the clock. */
  clock: { now(): Instant; move(to: Instant): Promise<boolean> } | null;
}

/** A running server. */
export interface HttpServer {
  port: number;
  close(): Promise<void>;
}

async function readJson(context: Context): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of context.req as AsyncIterable<Buffer>) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
}

async function moveClock(context: Context, clock: NonNullable<HttpDeps['clock']>): Promise<void> {
  const body = await readJson(context);
  const text = typeof body === 'object' && body !== null && 'now' in body ? String(body.now) : '';
  const to = parseInstant(text);
  if (to === null) {
    context.status = 400;
    context.body = { error: 'now must be ISO 8601 with an offset, such as 2026-11-20T16:59:59+08:00' };
  } else if (await clock.move(to)) {
    context.body = { now: formatIso(clock.now()) };
  } else {
    context.status = 400;
    context.body = { error: `the clock only goes forward: it is ${formatIso(clock.now())}` };
  }
}

async function readiness(context: Context, deps: HttpDeps): Promise<void> {
  const missing = await deps.unready();
  context.status = missing.length === 0 ? 200 : 503;
  context.body = { ready: missing.length === 0, missing };
}

function routes(deps: HttpDeps): Record<string, (context: Context) => Promise<void>> {
  const { clock, webhook } = deps;
  return {
    'GET /healthz': async (context) => {
      context.body = { ok: true };
    },
    'GET /readyz': (context) => readiness(context, deps),
    ...(webhook === null
      ? {}
      : { 'POST /feishu/webhook': async (context: Context) => webhook(context, async () => {}) }),
    ...(clock === null
      ? {}
      : {
          'GET /control/clock': async (context: Context) => {
            context.body = { now: formatIso(clock.now()) };
          },
          'POST /control/clock': (context: Context) => moveClock(context, clock),
        }),
  };
}

function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

/** Serves webhook, health and the controlled clock. Slow and endless requests are cut after 10 to 12 seconds. */
export async function serveHttp(deps: HttpDeps): Promise<HttpServer> {
  const table = routes(deps);
  let isClosing = false;
  const app = new Koa();
  app.silent = true;
  app.on('error', (error: unknown) => deps.log.warn({ err: error }, 'a request failed'));
  app.use(async (context) => {
    const key = `${context.method} ${context.path}`;
    if (Object.hasOwn(table, key)) await table[key]?.(context);
    // A kept connection would bring one request after the other to a server that wants to end.
    if (isClosing) context.set('Connection', 'close');
  });
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 12_000,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: 65_000,
    },
    app.callback(),
  );
  // The controlled clock is a tester's door: only this machine may knock.
  await listen(server, deps.port, deps.clock === null ? undefined : '127.0.0.1');
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        isClosing = true;
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 5_000).unref();
      }),
  };
}
