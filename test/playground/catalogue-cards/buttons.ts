import type { Json, JsonObject } from '../../../src/emulator/protocol.ts';
import { calls, card, plain } from './parts.ts';

/** 按钮, type. */
export const BUTTON_TYPES =
  'default primary danger text primary_text danger_text primary_filled danger_filled laser'.split(' ');
/** 按钮, size. */
export const BUTTON_SIZES = 'tiny small medium large'.split(' ');

const button = (name: string, more: JsonObject = {}): Json => ({ tag: 'button', text: plain(name), ...more });
const row = (elements: Json[]): Json => ({
  tag: 'column_set',
  flex_mode: 'flow',
  columns: elements.map((element) => ({ tag: 'column', width: 'auto', elements: [element] })),
});

/** 按钮: every type and size, icon, confirm, link, tips, a disabled one; 折叠按钮组. */
export function buttonCard(): JsonObject {
  return card('按钮一览', [
    row(BUTTON_TYPES.map((type) => button(type, { type, behaviors: calls(type) }))),
    row(BUTTON_SIZES.map((size) => button(size, { size, behaviors: calls(size) }))),
    row([
      button('要确认', {
        confirm: { title: plain('真的吗'), text: plain('不能撤回') },
        behaviors: calls('sure'),
      }),
      button('去网站', { behaviors: [{ type: 'open_url', default_url: 'https://school.example/open' }] }),
      button('带图标', {
        icon: { tag: 'standard_icon', token: 'add_outlined' },
        hover_tips: plain('悬停的提示'),
        behaviors: calls('icon'),
      }),
      button('停用的', { disabled: true, disabled_tips: plain('还没到时间'), behaviors: calls('never') }),
    ]),
    button('满宽', { width: 'fill', type: 'primary', behaviors: calls('wide') }),
    {
      tag: 'overflow',
      options: [
        { text: plain('归档'), value: 'archive' },
        { text: plain('看网站'), value: 'site', multi_url: { url: 'https://school.example/more' } },
      ],
      behaviors: calls('folded'),
    },
  ]);
}
