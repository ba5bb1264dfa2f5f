import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/time.ts';
import { messageEvent, post, tapCallback, toastOf } from '../support/callbacks.ts';
import { recordFullRun } from '../support/full-record.ts';
import { inLanes } from '../support/in-lanes.ts';
import { contentOf, storageOf } from '../support/raw-database.ts';
import { FULL_TIMEOUT_MS, inTime, scaled, seed } from '../support/scale.ts';
import { type Seeded, seeded } from '../support/seeded.ts';
import {
  encryptedBody,
  genuine,
  type SharedSecrets,
  secretsOf,
  signatureOf,
  signed,
  type WireRequest,
} from '../support/signing.ts';
import { startWorld, type World } from '../support/world.ts';
import { projectOf, REPORT } from '../support/world-history.ts';
import { openIdOf } from '../support/world-roster.ts';

const REQUESTS = scaled(500, 10_000);

/** What a forger has: maybe a captured message in clear, the secrets of another app, and the platform's time. */
interface Scene {
  secrets: SharedSecrets;
  at: number;
  clear: string;
  chance: Seeded;
}
type Forgery = (scene: Scene) => WireRequest;

const other = 'the-encrypt-key-of-somebody-else';
const json = { 'Content-Type': 'application/json' };
const changed = (clear: string, key: string, value: string | undefined): string => {
  const envelope = JSON.parse(clear) as { header: Record<string, unknown> };
  return JSON.stringify({ ...envelope, header: { ...envelope.header, [key]: value } });
};
const verification = (token: string): string =>
  JSON.stringify({ type: 'url_verification', challenge: 'a-challenge', token });

function without({ headers, body }: WireRequest, name: string): WireRequest {
  return { headers: Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)), body };
}

function tampered({ headers, body }: WireRequest, chance: Seeded): WireRequest {
  const bent = Buffer.from(body);
  const index = chance.whole(20, bent.length - 10);
  bent[index] = (bent[index] ?? 0) === 0x41 ? 0x42 : 0x41;
  return { headers, body: bent };
}

const FORGERIES: Record<string, Forgery> = {
  unsigned: ({ secrets, clear }) => ({ headers: json, body: encryptedBody(secrets.encryptKey, clear) }),
  'without the signature header': ({ secrets, at, clear }) =>
    without(genuine(secrets, at, clear), 'X-Lark-Signature'),
  'without the timestamp header': ({ secrets, at, clear }) =>
    without(genuine(secrets, at, clear), 'X-Lark-Request-Timestamp'),
  'without the nonce header': ({ secrets, at, clear }) =>
    without(genuine(secrets, at, clear), 'X-Lark-Request-Nonce'),
  'signed with an invented signature': ({ secrets, at, clear, chance }) => {
    const request = genuine(secrets, at, clear);
    return { ...request, headers: { ...request.headers, 'X-Lark-Signature': chance.hex(64) } };
  },
  'signed and encrypted with another key': ({ secrets, at, clear }) =>
    genuine({ ...secrets, encryptKey: other }, at, clear),
  'signed with another key': ({ secrets, at, clear }) =>
    signed(other, at, encryptedBody(secrets.encryptKey, clear)),
  'encrypted with another key': ({ secrets, at, clear }) =>
    signed(secrets.encryptKey, at, encryptedBody(other, clear)),
  'changed in one byte': ({ secrets, at, clear, chance }) => tampered(genuine(secrets, at, clear), chance),
  'with white space added': ({ secrets, at, clear }) => {
    const { headers, body } = genuine(secrets, at, clear);
    return { headers, body: Buffer.concat([body, Buffer.from(' ')]) };
  },
  'older than an hour': ({ secrets, at, clear, chance }) =>
    genuine(secrets, at - HOUR_MS - chance.whole(1, 1000) * SECOND_MS, clear),
  'more than ten minutes ahead': ({ secrets, at, clear, chance }) =>
    genuine(secrets, at + 10 * MINUTE_MS + chance.whole(1, 1000) * SECOND_MS, clear),
  'with a timestamp in milliseconds': ({ secrets, at, clear }) => {
    const body = encryptedBody(secrets.encryptKey, clear);
    const [timestamp, nonce] = [String(at), 'a-nonce'];
    const signature = signatureOf(secrets.encryptKey, timestamp, nonce, body);
    const times = { 'X-Lark-Request-Timestamp': timestamp, 'X-Lark-Request-Nonce': nonce };
    return { headers: { ...json, ...times, 'X-Lark-Signature': signature }, body };
  },
  'with a wrong token': ({ secrets, at, clear, chance }) =>
    genuine(secrets, at, changed(clear, 'token', chance.hex(32))),
  'without a token': ({ secrets, at, clear }) => genuine(secrets, at, changed(clear, 'token', undefined)),
  'of another app': ({ secrets, at, clear, chance }) =>
    genuine(secrets, at, changed(clear, 'app_id', `cli_${chance.hex(16)}`)),
  'in clear, signed': ({ secrets, at, clear }) => signed(secrets.encryptKey, at, Buffer.from(clear)),
  'in clear, unsigned': ({ clear }) => ({ headers: json, body: Buffer.from(clear) }),
  'of random bytes as ciphertext': ({ secrets, at, chance }) => {
    const garbage = Buffer.from(chance.hex(128), 'hex').toString('base64');
    return signed(secrets.encryptKey, at, Buffer.from(JSON.stringify({ encrypt: garbage })));
  },
  'without JSON': ({ chance }) => ({ headers: json, body: Buffer.from(chance.hex(40)) }),
  'for the verification of the address, with a wrong token': ({ secrets, chance }) => ({
    headers: json,
    body: encryptedBody(secrets.encryptKey, verification(chance.hex(32))),
  }),
  'for the verification of the address, in clear': ({ secrets }) => ({
    headers: json,
    body: Buffer.from(verification(secrets.verificationToken)),
  }),
};

describe('the front door (S1)', () => {
  let world: World;
  let secrets: SharedSecrets;
  let at: number;
  let submit: (eventId: string) => string;
  beforeAll(async () => {
    world = await startWorld({ transport: 'webhook' });
    secrets = secretsOf(world.app);
    at = await world.now();
    const { id: projectId } = await projectOf(world.db, 'p1');
    const value = { action: 'weekly-report.submit', projectId, week: '2026-W47' };
    submit = (eventId) =>
      JSON.stringify(tapCallback(secrets, { openId: openIdOf('c1'), at, eventId }, value, { ...REPORT }));
  });
  afterAll(() => world.close());

  it(`refuses ${REQUESTS} forged requests without a trace`, { timeout: FULL_TIMEOUT_MS }, async () => {
    const chance = seeded(seed);
    const port = world.bot().port;
    const kinds = Object.entries(FORGERIES);
    const before = await contentOf(storageOf(world));
    const forged = Array.from({ length: REQUESTS }, (_, index) => {
      const eventId = chance.hex(32);
      const greeting = messageEvent(secrets, { openId: openIdOf('m'), at, eventId }, '帮助');
      const clear = chance.next() < 0.5 ? submit(eventId) : JSON.stringify(greeting);
      const [name, make] = kinds[index % kinds.length] ?? chance.pick(kinds);
      return { name, request: make({ secrets, at, clear, chance }) };
    });
    const answers = await inLanes(forged, 16, async ({ name, request }) => ({
      name,
      ...(await post(port, request)),
    }));
    const wrong = answers.filter(({ status, text }) => ![400, 401, 403].includes(status) || text !== '{}');
    expect(wrong, `seed ${seed}, ${answers.length} requests`).toEqual([]);
    expect(await contentOf(storageOf(world)), `seed ${seed}`).toEqual(before);
    recordFullRun('security', 'S1', `${answers.length} forged requests of ${kinds.length} kinds, 0 handled`);
  });

  it.each([
    ['an hour ago, to the second', -HOUR_MS],
    ['in ten minutes, to the second', 10 * MINUTE_MS],
  ])('lets a request in that was signed %s', async (_when, shift) => {
    const event = messageEvent(secrets, { openId: openIdOf('m'), at, eventId: `edge${shift}` }, '帮助');
    const answer = await post(world.bot().port, genuine(secrets, at + shift, JSON.stringify(event)));
    expect(answer.status).toBe(200);
  });

  it('answers a byte-identical replay alike, without a second effect', async () => {
    const request = genuine(secrets, at, submit('replayed'));
    const first = await post(world.bot().port, request);
    expect(toastOf(first)?.type).toBe('success');
    await world.quiet();
    const before = await contentOf(storageOf(world));
    const replays = await inLanes(Array.from({ length: 20 }), 5, () => post(world.bot().port, request));
    expect(new Set(replays.map(({ text }) => text))).toEqual(new Set([first.text]));
    expect(await contentOf(storageOf(world))).toEqual(before);
  });

  it('answers the encrypted, unsigned verification of its address within a second', async () => {
    const body = encryptedBody(secrets.encryptKey, verification(secrets.verificationToken));
    const answer = await post(world.bot().port, { headers: json, body });
    expect(answer).toMatchObject({ status: 200, text: '{"challenge":"a-challenge"}' });
    expect(answer.tookMs).toBeLessThan(inTime(1_000));
  });
});
