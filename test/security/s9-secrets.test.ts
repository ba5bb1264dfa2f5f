import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/emulator/protocol.ts';
import { messageEvent, post, tapCallback } from '../support/callbacks.ts';
import { recordFullRun } from '../support/full-record.ts';
import { contentOf, storageOf } from '../support/raw-database.ts';
import { encryptedBody, genuine, type SharedSecrets, secretsOf, signed } from '../support/signing.ts';
import { type BotProcess, startBotProcess, startWorld, until, type World } from '../support/world.ts';
import { projectOf, REPORT } from '../support/world-history.ts';
import { openIdOf, type PersonKey } from '../support/world-roster.ts';

const PASSWORD = 'canary-database-password';
const MODEL_KEY = 'sk-a-language-model-key-canary';
const MOBILE = '13912345678';
const TOKENS = 'POST /open-apis/auth/v3/tenant_access_token/internal';
const SENDS = 'POST /open-apis/im/v1/messages';

/** The address with a password in it; the server of the tests trusts this machine and does not look at it. */
function withPassword(address: string): string {
  const url = new URL(address);
  url.password = PASSWORD;
  return url.href;
}

describe('secrets of the deployment (S9)', () => {
  let world: World;
  let bot: BotProcess;
  let secrets: SharedSecrets;
  let hidden: Record<string, string>;
  const answers: string[] = [];
  let count = 0;

  beforeAll(async () => {
    world = await startWorld({ engine: 'postgresql', transport: 'webhook', hasBot: false });
    secrets = secretsOf(world.app);
    await world.control.addFault({ kind: 'server_error', endpoint: TOKENS, times: 1 });
    const environment = world.environment();
    const url = withPassword(environment.DATABASE_URL ?? '');
    // Nobody listens there: each answer about the regulation leaves a line about the call.
    const model = { LLM_BASE_URL: 'http://127.0.0.1:1/v1', LLM_MODEL: 'small', LLM_API_KEY: MODEL_KEY };
    bot = await startBotProcess({ ...environment, ...model, DATABASE_URL: url, LOG_LEVEL: 'trace' });
    await world.leadClock(bot.clockUrl);
    const requestUrl = `http://127.0.0.1:${bot.port}/feishu/webhook`;
    await world.control.changeApp(world.app.appId, { requestUrl });
    await driveEverything();
    hidden = {
      'app secret': world.app.appSecret,
      'encrypt key': secrets.encryptKey,
      'verification token': secrets.verificationToken,
      'tenant token': await tenantToken(),
      'database password': PASSWORD,
      'language model key': MODEL_KEY,
    };
  });
  afterAll(async () => {
    await bot.kill('SIGTERM');
    await world.close();
  });

  /** The token that the platform gave the bot: it gives the same one to everybody who asks for the app. */
  async function tenantToken(): Promise<string> {
    const { appId: app_id, appSecret: app_secret } = world.app;
    const url = `${world.emulator.url}/open-apis/auth/v3/tenant_access_token/internal`;
    const body = JSON.stringify({ app_id, app_secret });
    const headers = { 'Content-Type': 'application/json' };
    const answer = await (await fetch(url, { method: 'POST', body, headers })).json();
    return (answer as { tenant_access_token: string }).tenant_access_token;
  }

  const occurrence = async (who: PersonKey) => {
    count += 1;
    return { openId: openIdOf(who), at: await world.now(), eventId: `canary-${count}` };
  };

  async function says(who: PersonKey, text: string): Promise<void> {
    const told = await occurrence(who);
    const event = messageEvent(secrets, told, text);
    answers.push((await post(bot.port, genuine(secrets, told.at, JSON.stringify(event)))).text);
  }

  async function taps(who: PersonKey, value: JsonObject, form?: JsonObject): Promise<void> {
    const told = await occurrence(who);
    const callback = tapCallback(secrets, told, value, form);
    answers.push((await post(bot.port, genuine(secrets, told.at, JSON.stringify(callback)))).text);
  }

  /** What the front door refuses, with secrets where they do not belong. */
  async function knocksWrongly(): Promise<void> {
    const at = await world.now();
    const clear = JSON.stringify({ schema: '2.0', header: { token: secrets.verificationToken }, event: {} });
    for (const request of [
      genuine(secrets, at, clear),
      genuine(secrets, at, '{'),
      signed('another-key', at, encryptedBody(secrets.encryptKey, clear)),
      { headers: {}, body: Buffer.from(clear) },
    ])
      answers.push((await post(bot.port, request)).text);
  }

  const sent = async (): Promise<true | null> =>
    (await world.db.client.outboxMessage.count({ where: { state: 'PENDING' } })) === 0 ? true : null;

  async function driveEverything(): Promise<void> {
    const { id: projectId } = await projectOf(world.db, 'p1');
    const value = { projectId, week: '2026-W47' };
    const noteworthy = { noUnlawfulFee: 'no', attestationNote: `联系人 ${MOBILE}` };
    for (const who of ['c1', 'm', 'l', 'x', 'adm'] as const)
      for (const text of ['周报', '本周', '帮助', '补交', '周报 第99周', '谁发证', MOBILE])
        await says(who, text);
    await taps('c1', { action: 'weekly-report.open', ...value });
    await taps('c1', { action: 'weekly-report.submit', ...value }, { ...REPORT, ...noteworthy });
    await taps('x', { action: 'weekly-report.submit', ...value }, { ...REPORT });
    await taps('c1', { action: 'nothing', token: secrets.verificationToken });
    await taps('c1', { action: 'weekly-report.open', projectId: MOBILE, week: 7 });
    await knocksWrongly();
    await world.control.expireTokens(world.app.appId);
    for (const kind of ['token_invalid', 'server_error', 'bad_gateway', 'reset'] as const)
      await world.control.addFault({ kind, endpoint: SENDS, times: 2 });
    await says('m', '本周');
    await until(sent, () => `messages are still waiting\n${bot.output()}`, 20_000);
  }

  const foundIn = (text: string): string[] =>
    Object.entries(hidden)
      .filter(([, secret]) => text.includes(secret))
      .map(([name]) => name);

  it('are of a kind that a search finds, and the flows were driven', () => {
    for (const secret of Object.values(hidden)) expect(secret.length).toBeGreaterThanOrEqual(8);
    expect(foundIn(JSON.stringify(hidden))).toEqual(Object.keys(hidden));
    expect(answers.length).toBeGreaterThan(35);
    expect(bot.output()).toContain('a message was not taken');
    expect(bot.output()).toContain("the language model's answer is not used");
    expect(bot.output()).toContain('refused a request at the webhook');
  });

  it('stand in no log line, at the level that says most; nor does a mobile number', () => {
    expect(foundIn(bot.output())).toEqual([]);
    expect(bot.output()).not.toContain(MOBILE);
  });

  it('stand in no answer, no message and no row', async () => {
    expect(foundIn(answers.join('\n'))).toEqual([]);
    const messages = await world.control.messages({ appId: world.app.appId });
    expect(foundIn(JSON.stringify(messages))).toEqual([]);
    expect(foundIn(JSON.stringify(await contentOf(storageOf(world))))).toEqual([]);
    recordFullRun('security', 'S9', `${answers.length} answers, ${messages.length} messages, 0 secrets`);
  });

  it('stand in no health answer', async () => {
    for (const path of ['healthz', 'readyz', 'metrics', '']) {
      const answer = await fetch(`http://127.0.0.1:${bot.port}/${path}`);
      expect(foundIn(await answer.text())).toEqual([]);
    }
  });

  it('stand in no message of a start that fails for want of the database', async () => {
    const address = `postgresql://bot:${PASSWORD}@127.0.0.1:1/nothing`;
    const start = startBotProcess({ ...world.environment(), DATABASE_URL: address });
    const error: unknown = await start.catch((reason: unknown) => reason);
    expect(String(error)).toContain('The bot cannot start');
    expect(foundIn(String(error))).toEqual([]);
  });
});
