import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrafficItem } from '../../src/emulator/protocol.ts';
import { curlOf, shellQuoted } from '../../src/playground/web/traffic/curl.ts';

const ITEM: TrafficItem = {
  seq: 1,
  at: 0,
  direction: 'to_platform',
  what: 'POST /open-apis/im/v1/messages',
  transport: 'http',
  url: '/open-apis/im/v1/messages?receive_id_type=open_id',
  requestHeaders: { authorization: "Bearer t-it's", host: '127.0.0.1:1', 'content-length': '9' },
  request: { content: '{"text":"don\'t $(touch x) `y` \\\\"}' },
  tookMs: 1,
  state: 'ok',
};
/** What a shell makes of a command: its words. */
const wordsIn = (command: string): string[] => {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}\n`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
};

describe('a request as a command', () => {
  it('carries method, address, bearer and body as they were, and nothing of the connection', () => {
    expect(wordsIn(curlOf(ITEM, 'http://127.0.0.1:4400') ?? '')).toEqual([
      '-X',
      'POST',
      'http://127.0.0.1:4400/open-apis/im/v1/messages?receive_id_type=open_id',
      '-H',
      "authorization: Bearer t-it's",
      '--data-raw',
      JSON.stringify(ITEM.request),
    ]);
  });

  it('sends to an app what was sent to it, not what it meant', () => {
    const { what: _, ...rest } = ITEM;
    const url = 'http://127.0.0.1:9/hook';
    const item: TrafficItem = {
      ...rest,
      ...{ direction: 'to_app', what: 'im.message.receive_v1', url, sentBody: '{"encrypt":"…"}' },
    };
    const words = wordsIn(curlOf(item, 'http://127.0.0.1:4400') ?? '');
    expect([words[1], words[2], words.at(-1)]).toEqual(['POST', url, '{"encrypt":"…"}']);
  });

  it('is none for the long connection', () => {
    const { url: _, ...rest } = ITEM;
    expect(curlOf({ ...rest, transport: 'websocket' }, 'http://127.0.0.1:4400')).toBeUndefined();
  });

  it('keeps any text one word', () => {
    const texts = fc.array(fc.constantFrom("'", '"', '\\', '$(', ')', '`', '!', '\n', ' ', '中', ';', '|'));
    fc.assert(
      fc.property(texts, (letters) => {
        const text = letters.join('');
        expect(wordsIn(`curl ${shellQuoted(text)}`)).toEqual([text]);
      }),
      { numRuns: 30 },
    );
  });
});
