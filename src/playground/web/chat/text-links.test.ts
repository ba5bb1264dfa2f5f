import { describe, expect, it } from 'vitest';
import { cutAtLinks } from './text-links.ts';

const links = (text: string) => cutAtLinks(text).flatMap(({ href }) => href ?? []);

describe('addresses in a text', () => {
  it('are cut out, and the text stays whole', () => {
    const text = '见 https://a.example/x?y=1#z，再看 HTTP://b.example。';
    expect(links(text)).toEqual(['https://a.example/x?y=1#z', 'HTTP://b.example']);
    expect(
      cutAtLinks(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('leave out what ends the sentence, and keep a bracket of their own', () => {
    expect(links('(see https://a.example/b.)')).toEqual(['https://a.example/b']);
    expect(links('https://a.example/b_(c).')).toEqual(['https://a.example/b_(c)']);
  });

  it('are http and https only', () => {
    expect(links('javascript:alert(1) ftp://a.example https:// a@b.cn')).toEqual([]);
  });
});
