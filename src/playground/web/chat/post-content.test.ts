import { describe, expect, it } from 'vitest';
import { postFor } from './post-content.ts';

describe('a post', () => {
  const zh = { title: '通知', content: [] };
  const en = { title: 'Notice', content: [] };

  it('is read in the language of the page, else in Chinese, else in the one it has', () => {
    expect(postFor({ zh_cn: zh, en_us: en }, 'en')).toBe(en);
    expect(postFor({ en_us: en, zh_cn: zh }, 'zh')).toBe(zh);
    expect(postFor({ ja_jp: en }, 'zh')).toBe(en);
    expect(postFor(zh, 'en')).toBe(zh);
  });
});
