import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { envelope, NOW, setUp, text } from '../../test/support/memory-router.ts';
import { MINUTE_MS } from '../kernel/time.ts';

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

  it('numbers the replies of one handler', async () => {
    const { registry, dispatch, committed } = setUp();
    registry.onCommand({ words: ['周报'] }, async ({ reply }) => {
      await reply({ text: 'a' });
      await reply({ text: 'b' });
    });
    await dispatch(text('周报'));
    expect(committed.map(({ key }) => key)).toEqual(['reply:message:om_1:0', 'reply:message:om_1:1']);
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
