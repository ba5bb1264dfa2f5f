import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asOpenId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import { type Instant, MINUTE_MS } from '../kernel/time.ts';
import type { FileReader } from './context.ts';
import type { Envelope } from './envelope.ts';
import { Registry } from './registry.ts';
import { createDispatch } from './router.ts';
import type { Enqueued, RouterDeps } from './router-deps.ts';

interface Tx {
  said: Enqueued[];
}
type Who = { name: string };

const APP = 'cli_0123456789abcdef';
const NOW = 1_795_000_000_000 as Instant;
const texts = {
  unknownTap: 'unknown',
  malformedTap: 'malformed',
  notOnRoster: 'stranger',
  busy: 'busy',
  answeredPrivately: 'privately',
  failed: (reference: string) => `failed ${reference}`,
  tooOld: (minutes: number) => `old ${minutes}`,
};

/** The router on a store in memory whose transactions are rolled back when their work throws. */
function setUp(changed: Partial<RouterDeps<Tx, Who>> = {}) {
  const registry = new Registry<Tx, Who>(texts);
  const committed: Enqueued[] = [];
  const inbox = new Map<string, Json | null>();
  const errors: object[] = [];
  const log = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: (fields: object) => void errors.push(fields),
  };
  const dispatch = createDispatch(registry, {
    appId: APP,
    clock: { now: () => NOW },
    log,
    texts,
    transaction: async (work) => {
      const before = new Map(inbox);
      const tx: Tx = { said: [] };
      try {
        const made = await work(tx);
        committed.push(...tx.said);
        return made;
      } catch (error) {
        inbox.clear();
        for (const [key, answer] of before) inbox.set(key, answer);
        throw error;
      }
    },
    committed: () => {},
    claim: async (_tx, key) => {
      const known = inbox.get(key);
      if (known !== undefined) return { answer: known };
      inbox.set(key, null);
      return null;
    },
    remember: async (_tx, key, answer) => void inbox.set(key, answer),
    enqueue: async (tx, message) => void tx.said.push(message),
    identify: async (_tx, openId) => (openId === asOpenId('ou_known') ? { name: '李明' } : null),
    meet: async () => false,
    tapTimeoutMs: 50,
    ...changed,
  });
  return { registry, dispatch, committed, errors };
}

const envelope = (type: string, event: unknown, id = 'e1', createTime: number = NOW): Envelope => ({
  schema: '2.0',
  header: { event_id: id, event_type: type, create_time: String(createTime), app_id: APP, token: 't' },
  event,
});
const text = (
  words: string,
  changed: { id?: string; from?: string; chat?: string; created?: number; mentions?: object[] } = {},
) =>
  envelope('im.message.receive_v1', {
    sender: { sender_id: { open_id: changed.from ?? 'ou_known' }, sender_type: 'user' },
    message: {
      message_id: changed.id ?? 'om_1',
      chat_id: 'oc_1',
      chat_type: changed.chat ?? 'p2p',
      message_type: 'text',
      content: JSON.stringify({ text: words }),
      create_time: String(changed.created ?? NOW),
      mentions: changed.mentions ?? [],
    },
  });
const file = (
  id: string,
  type: string,
  content: object,
  changed: Parameters<typeof text>[1] = {},
): Envelope => {
  const made = text('', { id, ...changed });
  const event = made.event as { message: object };
  const message = { ...event.message, message_type: type, content: JSON.stringify(content) };
  return { ...made, event: { ...event, message } };
};
const tap = (action: string, id = 'tap1', from = 'ou_known', value: object = {}) =>
  envelope(
    'card.action.trigger',
    { operator: { open_id: from }, action: { tag: 'button', value: { action, ...value } } },
    id,
    NOW * 1000,
  );
const toastOf = (outcome: unknown): string =>
  String((outcome as { body?: { toast?: { content?: string } } }).body?.toast?.content);

describe('the router', () => {
  it('refuses a name that is registered twice', () => {
    const { registry } = setUp();
    registry.onCommand({ words: ['周报'] }, async () => {});
    expect(() => registry.onCommand({ words: ['补交', '周报'] }, async () => {})).toThrow('周报');
    registry.onTap('a.b', { value: z.strictObject({}) }, async () => ({}));
    expect(() => registry.onTap('a.b', { value: z.strictObject({}) }, async () => ({}))).toThrow('a.b');
    registry.onMenu('help', async () => {});
    expect(() => registry.onMenu('help', async () => {})).toThrow('help');
  });

  it('runs a message once, however often and under whatever event id it comes', async () => {
    const { registry, dispatch, committed } = setUp();
    registry.onCommand({ words: ['周报'] }, (context) => context.say({ text: 'hello' }));
    await dispatch(text('周报'));
    await dispatch(text('周报'));
    expect(committed.map((message) => message.key)).toEqual(['answer:message:om_1:0']);
  });

  it('answers a repeated tap alike without running it again', async () => {
    const { registry, dispatch } = setUp();
    let runs = 0;
    registry.onTap('count', { value: z.strictObject({}) }, async () => ({
      toast: { type: 'success', content: `run ${++runs}` },
    }));
    const first = await dispatch(tap('count'));
    expect(await dispatch(tap('count'))).toEqual(first);
    expect([toastOf(first), runs]).toEqual(['run 1', 1]);
  });

  it('answers a bug with a reference number that is in the log, and keeps nothing of the tap', async () => {
    const { registry, dispatch, errors, committed } = setUp();
    registry.onTap('break', { value: z.strictObject({}) }, async (context) => {
      await context.say({ text: 'never' });
      throw new Error('bug');
    });
    const reference = /^failed ([0-9A-F]{8})$/.exec(toastOf(await dispatch(tap('break'))))?.[1];
    expect(errors).toMatchObject([{ reference }]);
    expect(committed).toEqual([]);
  });

  it('asks for an event again when its transaction failed, and runs it then', async () => {
    const { registry, dispatch, committed } = setUp();
    let failures = 1;
    registry.onCommand({ words: ['周报'] }, async (context) => {
      if (failures-- > 0) throw new Error('database is away');
      await context.say({ text: 'hello' });
    });
    expect((await dispatch(text('周报'))).kind).toBe('retry');
    expect((await dispatch(text('周报'))).kind).toBe('ack');
    expect(committed).toHaveLength(1);
  });

  it('answers in time when a tap takes too long', async () => {
    const { registry, dispatch } = setUp();
    let end = (): void => {};
    registry.onTap(
      'slow',
      { value: z.strictObject({}) },
      () =>
        new Promise((resolve) => {
          end = () => resolve({});
        }),
    );
    expect(toastOf(await dispatch(tap('slow')))).toBe('busy');
    end();
  });

  it('answers unknown and malformed taps, names of Object.prototype too', async () => {
    const { registry, dispatch } = setUp();
    registry.onTap('known', { value: z.strictObject({ id: z.string() }) }, async () => ({}));
    for (const name of ['nothing', 'constructor', '__proto__', 'toString'])
      expect(toastOf(await dispatch(tap(name, name)))).toBe('unknown');
    expect(toastOf(await dispatch(tap('known', 'm1', 'ou_known', { id: 7 })))).toBe('malformed');
    expect(toastOf(await dispatch(envelope('card.action.trigger', { action: {} }, 'm2')))).toBe('malformed');
  });

  it('keeps strangers out of what is for the roster, after one attempt to match them', async () => {
    let meetings = 0;
    const { registry, dispatch, committed } = setUp({ meet: async () => ++meetings > 5 });
    registry.onCommand({ words: ['周报'] }, (context) => context.say({ text: context.who.name }));
    registry.onTap('open', { value: z.strictObject({}) }, async () => ({
      toast: { type: 'info', content: 'open' },
    }));
    await dispatch(text('周报', { from: 'ou_stranger' }));
    expect(committed.map((message) => message.utterance)).toEqual([{ text: 'stranger' }]);
    expect(toastOf(await dispatch(tap('open', 's1', 'ou_stranger')))).toBe('stranger');
    expect(meetings).toBe(2);
  });

  it('answers an old command instead of running it (reading 18)', async () => {
    const { registry, dispatch, committed } = setUp();
    registry.onCommand({ words: ['周报'] }, (context) => context.say({ text: 'ran' }));
    await dispatch(text('周报', { created: NOW - 61 * MINUTE_MS }));
    await dispatch(text('周报', { id: 'om_2', created: NOW - 10 * MINUTE_MS }));
    expect(committed.map((message) => message.utterance)).toEqual([{ text: 'old 61' }, { text: 'ran' }]);
  });

  it('answers a group in private and says so in the thread', async () => {
    const { registry, dispatch, committed } = setUp();
    registry.onCommand({ words: ['周报'] }, (context) => context.say({ text: 'mine' }));
    await dispatch(
      text('@_user_1 周报', { chat: 'group', mentions: [{ key: '@_user_1', id: { open_id: 'ou_bot' } }] }),
    );
    expect(committed).toEqual([
      { key: 'answer:message:om_1:0', to: 'ou_known', utterance: { text: 'mine' } },
      { key: 'note:message:om_1', replyTo: 'om_1', utterance: { text: 'privately' } },
    ]);
  });

  it('hands a file of the private chat to its readers in order, and tells strangers that they are none', async () => {
    const { registry, dispatch, committed } = setUp();
    const asked: string[] = [];
    const reader =
      (name: string, takes: boolean): FileReader<Tx, Who> =>
      async (_context, file) => {
        asked.push(`${name} ${file.kind} ${file.key} ${file.name} ${file.messageId}`);
        return takes;
      };
    registry.onFile([reader('a', false), reader('b', true), reader('c', true)]);
    expect(() => registry.onFile([])).toThrow('files registered twice');
    await dispatch(file('om_1', 'file', { file_key: 'file_v3_1', file_name: '名单.xlsx' }));
    await dispatch(file('om_1', 'file', { file_key: 'file_v3_1', file_name: '名单.xlsx' }));
    await dispatch(file('om_2', 'image', { image_key: 'img_v3_2' }));
    expect(asked).toEqual([
      'a file file_v3_1 名单.xlsx om_1',
      'b file file_v3_1 名单.xlsx om_1',
      'a image img_v3_2  om_2',
      'b image img_v3_2  om_2',
    ]);
    await dispatch(file('om_3', 'file', { file_key: 'file_v3_1', file_name: 'x' }, { from: 'ou_stranger' }));
    expect(committed.map((message) => message.utterance)).toEqual([{ text: 'stranger' }]);
  });

  it('takes no file from a group, and none whose key is no key', async () => {
    const { registry, dispatch, errors } = setUp();
    let taken = 0;
    registry.onFile([async () => ++taken > 0]);
    const mentions = [{ key: '@_user_1', id: { open_id: 'ou_bot' } }];
    await dispatch(
      file('om_1', 'file', { file_key: 'file_v3_1', file_name: 'x' }, { chat: 'group', mentions }),
    );
    for (const [id, key] of [
      ['om_2', '../../x'],
      ['om_3', ''],
      ['om_4', 7],
    ] as const)
      expect((await dispatch(file(id, 'file', { file_key: key, file_name: 'x' }))).kind).toBe('ack');
    expect([taken, errors]).toEqual([0, []]);
  });

  it('judges a creation time in the future by the receipt', async () => {
    const { registry, dispatch } = setUp();
    const seen: number[] = [];
    registry.onCommand({ words: ['周报'] }, async (context) => void seen.push(context.at));
    await dispatch(text('周报', { created: NOW + MINUTE_MS }));
    await dispatch(text('周报', { id: 'om_2', created: NOW - 5 }));
    expect(seen).toEqual([NOW, NOW - 5]);
  });

  it('does nothing for another app, other bots and unknown events', async () => {
    const { registry, dispatch, committed } = setUp();
    registry.onCommand({ words: ['周报'] }, (context) => context.say({ text: 'ran' }));
    const foreign = text('周报');
    foreign.header.app_id = 'cli_ffffffffffffffff';
    const outcomes = await Promise.all([
      dispatch(foreign),
      dispatch(envelope('im.chat.updated_v1', {})),
      dispatch(envelope('constructor', {})),
    ]);
    expect([outcomes.map((one) => one.kind), committed]).toEqual([['ack', 'ack', 'ack'], []]);
  });
});
