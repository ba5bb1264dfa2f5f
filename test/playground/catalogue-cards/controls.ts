import type { Json, JsonObject } from '../../../src/emulator/protocol.ts';
import { CHOICES, calls, card, plain, type Shown } from './parts.ts';

const named = (label: string, control: JsonObject): Json[] => [{ tag: 'markdown', content: label }, control];

/** Every control outside a form: each calls back by itself. */
export function controlCard({ wide, tall, first, second }: Shown): JsonObject {
  const use = (action: string) => ({ behaviors: calls(action) });
  return card('控件一览', [
    { tag: 'input', label: plain('一句话'), placeholder: plain('写一句'), max_length: 20, ...use('input') },
    ...named('单选', { tag: 'select_static', options: CHOICES, ...use('static') }),
    ...named('选人', {
      tag: 'select_person',
      options: [{ value: first }, { value: second }],
      ...use('person'),
    }),
    ...named('哪天', { tag: 'date_picker', ...use('date') }),
    ...named('几点', { tag: 'picker_time', placeholder: plain('时间'), ...use('time') }),
    ...named('何时', { tag: 'picker_datetime', placeholder: plain('日期时间'), ...use('datetime') }),
    ...named('选图', {
      tag: 'select_img',
      options: [
        { img_key: wide, value: 'wide' },
        { img_key: tall, value: 'tall' },
      ],
      layout: 'bisect',
      can_preview: true,
      ...use('image'),
    }),
    {
      tag: 'checker',
      text: plain('办完了'),
      checked_style: { show_strikethrough: true, opacity: 0.5 },
      button_area: {
        pc_display_rule: 'on_hover',
        buttons: [{ tag: 'button', type: 'text', text: plain('提醒我'), behaviors: calls('remind') }],
      },
      ...use('checker'),
    },
    {
      tag: 'input',
      label: plain('停用的框'),
      disabled: true,
      hover_tips: plain('提示'),
      disabled_tips: plain('这一项锁定了'),
    },
  ]);
}
