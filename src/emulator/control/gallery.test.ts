import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newApp, startEmulator } from '../../../test/support/emulator-fixture.ts';
import type { Emulator } from '../index.ts';
import type { Gallery, TryTapResult } from '../protocol.ts';
import { call } from '../tester/index.ts';

const button = {
  tag: 'button',
  text: { tag: 'plain_text', content: '好' },
  behaviors: [{ type: 'callback', value: { action: 'go' } }],
};
const CARD = {
  schema: '2.0',
  body: { elements: [button, { tag: 'date_picker', behaviors: button.behaviors }] },
};
const GALLERY = { groups: [{ name: 'notice', cards: [{ name: 'first', card: CARD }] }] };
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator(newApp());
});
afterEach(() => emulator.close());

const post = <T>(path: string, body: unknown) => call<T>(emulator.url, 'POST', `/control${path}`, body);
const put = (body: unknown) => call(emulator.url, 'PUT', '/control/gallery', body);
const read = () => call<Gallery>(emulator.url, 'GET', '/control/gallery');

describe('the gallery', () => {
  it('keeps what was handed over last, also over a reset', async () => {
    expect(await read()).toEqual({ groups: [] });
    await put(GALLERY);
    await post('/reset', {});
    expect(await read()).toEqual(GALLERY);
    await put({ groups: [], problem: 'a comma is missing' });
    expect(await read()).toEqual({ groups: [], problem: 'a comma is missing' });
  });

  it('takes more than an ordinary body', async () => {
    const cards = Array.from({ length: 300 }, (_, at) => ({
      name: `${at}`,
      card: { pad: 'x'.repeat(8000) },
    }));
    await put({ groups: [{ name: 'many', cards }] });
    expect((await read()).groups[0]?.cards).toHaveLength(300);
  });

  it('refuses another shape and keeps what was there', async () => {
    await put(GALLERY);
    await expect(put({ groups: [{ name: 'x', cards: [{ name: 'no card' }] }] })).rejects.toThrow(
      'GALLERY_UNREADABLE',
    );
    await expect(put({})).rejects.toThrow('GALLERY_UNREADABLE');
    expect(await read()).toEqual(GALLERY);
  });

  it('tells open pages when it changes', async () => {
    const stream = await fetch(`${emulator.url}/control/stream`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await put(GALLERY);
    let heard = '';
    while (!heard.includes('"gallery"')) heard += (await reader?.read())?.value ?? '';
    await reader?.cancel();
  });
});

describe('a card that is only looked at', () => {
  it('is judged as it would be when it is sent', async () => {
    expect(await post('/cards/judge', { card: CARD })).toEqual({ faults: [] });
    const wrong = { ...CARD, config: { wide_screen_mode: true } };
    expect(await post('/cards/judge', { card: wrong })).toEqual({
      faults: [
        { code: 200621, path: 'ROOT -> config', message: expect.stringContaining('wide_screen_mode') },
      ],
    });
    await expect(post('/cards/judge', { card: [] })).rejects.toThrow('CARD_MISSING');
  });

  it('shows what its bot would receive, and sends nothing', async () => {
    const tap = (path: unknown[], value?: string) =>
      post<TryTapResult>('/cards/tap', { card: CARD, path, value });
    expect(await tap(['body', 'elements', 0])).toEqual({
      action: { tag: 'button', value: { action: 'go' } },
    });
    expect(await tap(['body', 'elements', 1], '2026-11-27')).toMatchObject({
      action: { option: '2026-11-27 +0800' },
    });
    await expect(tap(['body', 'elements', 7])).rejects.toThrow('INVALID_TAP');
    expect(await call(emulator.url, 'GET', '/control/events')).toEqual([]);
  });
});
