import { describe, expect, it } from 'vitest';
import { readTexts } from './search-chat.ts';

describe('what a search reads of a card', () => {
  it('is the heads and cells of tables, without what a cell looks like', () => {
    const table = {
      tag: 'table',
      columns: [{ name: 'who', display_name: '姓名', width: 'auto' }],
      rows: [{ who: '王丽', hours: 12, state: [{ text: '已通过', color: 'green' }] }],
    };
    expect(readTexts({ body: { elements: [table] } })).toEqual(['姓名', '王丽', '12', '已通过']);
  });

  it('is every language of its texts', () => {
    const title = { tag: 'plain_text', content: '周报', i18n: { zh_cn: '周报', en_us: 'Weekly report' } };
    const legacy = { i18n_elements: { en_us: [{ tag: 'markdown', content: 'Old card' }] } };
    expect(readTexts({ header: { title }, ...legacy })).toEqual([
      '周报',
      '周报',
      'Weekly report',
      'Old card',
    ]);
    expect(readTexts({ tag: 'markdown', content: '甲', i18n_content: { en_us: 'A' } })).toEqual(['甲', 'A']);
  });

  it('is nothing that only the bot gets', () => {
    const button = {
      tag: 'button',
      text: { content: '好' },
      value: { text: '秘密' },
      behaviors: [{ text: '秘密' }],
    };
    expect(readTexts(button)).toEqual(['好']);
  });
});
