import type { JsonObject } from '../../../src/emulator/protocol.ts';
import { calls, card, plain, type Shown } from './parts.ts';

const tag = (content: string, color: string): JsonObject => ({
  tag: 'text_tag',
  text: plain(content),
  color,
});

/** 标题: tags, at most three of them, in the reader's language; icon; subtitle; a link on the whole card. */
export function headerCard({ wide }: Shown): JsonObject {
  const elements = [
    { tag: 'markdown', content: '整张卡片可点', i18n_content: { en_us: 'The whole card is a link' } },
    { tag: 'button', text: plain('按钮优先'), behaviors: calls('over-link') },
    { tag: 'hr', fallback: 'drop' },
  ];
  return card('标题一览', elements, {
    config: {
      summary: { content: '标题一览' },
      style: { color: { brand: { light_mode: 'rgba(10,90,200,1)', dark_mode: 'rgba(120,180,255,1)' } } },
    },
    card_link: { url: 'https://school.example/card' },
    header: {
      title: plain('标题一览'),
      subtitle: plain('副标题一行'),
      template: 'turquoise',
      icon: { tag: 'standard_icon', token: 'calendar_outlined', color: 'turquoise' },
      text_tag_list: [tag('一', 'blue'), tag('二', 'green'), tag('三', 'red'), tag('四', 'purple')],
      i18n_text_tag_list: { en_us: [tag('One', 'blue')] },
    },
    body: {
      elements: [
        ...elements,
        { tag: 'div', text: plain('图标'), icon: { tag: 'custom_icon', img_key: wide } },
      ],
    },
  });
}
