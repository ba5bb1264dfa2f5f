import type { JsonObject } from '../../../src/emulator/protocol.ts';
import { CHOICES, plain, type Shown } from './parts.ts';

/** A card of JSON 1.0: elements at the root, a row of actions, a note, a control beside a text. */
export function legacyCard({ wide }: Shown): JsonObject {
  return {
    config: { wide_screen_mode: true },
    header: { title: plain('旧版卡片'), template: 'orange' },
    elements: [
      {
        tag: 'div',
        text: { tag: 'lark_md', content: '**旧版**内容' },
        extra: { tag: 'button', text: plain('旁边'), value: { action: 'beside' } },
      },
      { tag: 'markdown', content: '看 [网页]($site)', href: { site: { url: 'https://school.example/old' } } },
      { tag: 'img', img_key: wide, alt: plain('旧图'), mode: 'crop_center' },
      { tag: 'hr' },
      {
        tag: 'action',
        actions: [
          { tag: 'button', text: plain('同意'), type: 'primary', value: { action: 'agree' } },
          {
            tag: 'button',
            text: plain('退回'),
            type: 'danger',
            value: { action: 'return' },
            confirm: { title: plain('退回吗'), text: plain('对方会收到') },
          },
          {
            tag: 'select_static',
            placeholder: plain('旧版选择'),
            options: CHOICES,
            value: { action: 'pick' },
          },
        ],
      },
      { tag: 'note', elements: [{ tag: 'img', img_key: wide, alt: plain('标') }, plain('一行备注')] },
    ],
  };
}

/** A card that names a template of the platform. */
export const TEMPLATE_CARD: JsonObject = {
  type: 'template',
  data: { template_id: 'AAqCatalogue1', template_version_name: '1.0.3', template_variable: { name: '王丽' } },
};
