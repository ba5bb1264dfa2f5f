import { describe, expect, it } from 'vitest';
import { linkFor, linkOf } from './links.ts';

const urls = { url: 'https://a.example', pc_url: 'https://pc.example', android_url: 'https://phone.example' };

describe('linkFor', () => {
  it('prefers the address of the device', () => {
    expect([linkFor(urls, false), linkFor(urls, true)]).toEqual([
      'https://pc.example',
      'https://phone.example',
    ]);
    expect(linkFor({ default_url: 'https://d.example' }, true)).toBe('https://d.example');
  });

  it('has none where the writer switched it off, or where a client would not open it', () => {
    expect(linkFor({ ...urls, pc_url: 'lark://msgcard/unsupported_action' }, false)).toBeUndefined();
    expect(linkFor({ url: 'javascript:alert(1)' }, false)).toBeUndefined();
  });
});

describe('linkOf', () => {
  it('reads the behaviour and the spellings before it', () => {
    expect(linkOf({ behaviors: [{ type: 'open_url', ...urls }] }, false)).toBe('https://pc.example');
    expect(linkOf({ url: 'https://old.example' }, false)).toBe('https://old.example');
    expect(linkOf({ multi_url: urls }, true)).toBe('https://phone.example');
  });
});
