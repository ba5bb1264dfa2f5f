import { describe, expect, it } from 'vitest';
import { localized } from './localize.ts';

const text = { tag: 'plain_text', content: '甲', i18n_content: { en_us: 'A', ja_jp: 'あ' } };

describe('localized', () => {
  it('puts the translation of the reader in the place of the default', () => {
    expect(localized({ text }, 'en')).toMatchObject({ text: { content: 'A' } });
    expect(localized({ text }, 'zh')).toMatchObject({ text: { content: '甲' } });
  });

  it('does so for every translated property, at any depth', () => {
    const column = { name: 'a', display_name: '甲', i18n_display_name: { en_us: 'A' } };
    const header = { text_tag_list: [], i18n_text_tag_list: { en_us: [{ tag: 'text_tag' }] } };
    expect(localized({ header, body: { elements: [{ columns: [column] }] } }, 'en')).toMatchObject({
      header: { text_tag_list: [{ tag: 'text_tag' }] },
      body: { elements: [{ columns: [{ display_name: 'A' }] }] },
    });
  });

  it('shows some translation rather than nothing', () => {
    expect(localized({ i18n_content: { ja_jp: 'あ' } }, 'zh')).toMatchObject({ content: 'あ' });
  });

  it('leaves whole parts of 1.0 cards where they are', () => {
    expect(localized({ elements: [], i18n_elements: { en_us: [{}] } }, 'en').elements).toEqual([]);
  });
});
