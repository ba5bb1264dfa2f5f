import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post } from '../support/callbacks.ts';
import { recordFullRun } from '../support/full-record.ts';
import { drip, openRaw, type RawConnection } from '../support/raw-connection.ts';
import { FULL_TIMEOUT_MS, inTime, scaled } from '../support/scale.ts';
import { genuine, secretsOf } from '../support/signing.ts';
import { startWorld, type World } from '../support/world.ts';

const SLOW = scaled(20, 500);
/** How long new slow connections keep coming. */
const SIEGE_MS = scaled(2_000, 60_000);
const CUT_WITHIN_MS = 15_000;
const MB = 1024 * 1024;
const HEAD = 'POST /feishu/webhook HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n';

let world: World;
beforeAll(async () => {
  world = await startWorld({ transport: 'webhook', isClean: false });
});
afterAll(() => world.close());

const open = (): RawConnection => openRaw(world.bot().port);

/** Asks as the platform does; the time until the answer. */
async function verification(): Promise<number> {
  const secrets = secretsOf(world.app);
  const { verificationToken: token } = secrets;
  const clear = JSON.stringify({ type: 'url_verification', challenge: 'a-challenge', token });
  const answer = await post(world.bot().port, genuine(secrets, await world.now(), clear));
  expect(answer.status).toBe(200);
  return answer.tookMs;
}

describe('a request that is too big (S8)', () => {
  it('is refused by what it announces, before any of it is sent', async () => {
    const connection = open();
    connection.socket.write(`${HEAD}Content-Length: ${1024 * MB}\r\n\r\n`);
    await connection.closed;
    expect(connection.received()).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('is taken up to 1 MB and refused one byte above it', async () => {
    const url = `http://127.0.0.1:${world.bot().port}/feishu/webhook`;
    const status = async (size: number): Promise<number> =>
      (await fetch(url, { method: 'POST', body: Buffer.alloc(size, 0x61) })).status;
    expect(await status(MB)).toBe(401);
    expect(await status(MB + 1)).toBe(413);
  });

  it('is cut when its body never ends, and is not kept in memory', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const connection = open();
    connection.socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = Buffer.concat([
      Buffer.from('10000\r\n'),
      Buffer.alloc(0x1_0000, 0x61),
      Buffer.from('\r\n'),
    ]);
    drip(connection, chunk, 5);
    expect(await connection.closed).toBeLessThan(CUT_WITHIN_MS);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * MB);
  });

  it('is refused when its header lines are above 16 KB', async () => {
    const connection = open();
    connection.socket.write(`${HEAD}X-Long: ${'a'.repeat(20_000)}\r\n\r\n`);
    await connection.closed;
    expect(connection.received()).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('gets no memory by a body on another path either', async () => {
    const connection = open();
    connection.socket.write(
      `POST /healthz HTTP/1.1\r\nHost: bot\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc`,
    );
    await connection.closed;
    expect(connection.received()).toMatch(/^HTTP\/1\.1 404 /);
  });
});

describe('slow connections (S8)', () => {
  const [byHead, byBody] = [
    (connection: RawConnection): void => drip(connection, 'a', 1_000),
    (connection: RawConnection): void => {
      connection.socket.write(`${HEAD}Content-Length: 1000\r\n\r\n`);
      drip(connection, 'a', 1_000);
    },
  ];

  it(`are cut after at most 15 s, ${SLOW} of them, while others are served`, {
    timeout: FULL_TIMEOUT_MS,
  }, async () => {
    const slow: RawConnection[] = [];
    const took: number[] = [];
    const began = performance.now();
    while (performance.now() - began < SIEGE_MS || slow.length < SLOW) {
      const due = Math.ceil((SLOW * (performance.now() - began)) / SIEGE_MS) + 1;
      while (slow.length < Math.min(due, SLOW)) {
        const connection = open();
        (slow.length % 2 === 0 ? byHead : byBody)(connection);
        slow.push(connection);
      }
      took.push(await verification());
      await sleep(20);
    }
    const lives = await Promise.all(slow.map(({ closed }) => closed));
    const worst = Math.max(...lives);
    took.sort((a, b) => a - b);
    const p99 = took[Math.floor(took.length * 0.99)] ?? Number.POSITIVE_INFINITY;
    const counts = `${SLOW} slow connections, cut after ${Math.round(worst)} ms at the latest; ${took.length} others, p99 ${Math.round(p99)} ms`;
    expect(worst, counts).toBeLessThan(CUT_WITHIN_MS);
    expect(p99, counts).toBeLessThan(inTime(300));
    recordFullRun('security', 'S8', counts);
  });
});
