import type { Json, JsonObject } from '../../../src/emulator/protocol.ts';
import { calls, card, plain } from './parts.ts';

const column = (text: string, more: JsonObject = {}): JsonObject => ({
  tag: 'column',
  width: 'weighted',
  weight: 1,
  background_style: 'grey-100',
  padding: '8px',
  elements: [{ tag: 'markdown', content: text }],
  ...more,
});
const columns = (mode: string, count: number): Json => ({
  tag: 'column_set',
  flex_mode: mode,
  columns: Array.from({ length: count }, (_, at) => column(`${mode}${at + 1}`)),
});
const panel = (title: string, header: JsonObject, more: JsonObject = {}): Json => ({
  tag: 'collapsible_panel',
  header: { title: plain(title), ...header },
  elements: [{ tag: 'markdown', content: `${title}的内容` }],
  ...more,
});

/** 分栏, 交互容器, 折叠面板. */
export function containerCard(): JsonObject {
  const link = { action: { multi_url: { url: 'https://school.example/column' } } };
  return card('容器一览', [
    columns('none', 2),
    columns('stretch', 2),
    columns('flow', 3),
    columns('bisect', 4),
    columns('trisect', 3),
    { tag: 'column_set', columns: [column('整栏可点', link)] },
    {
      tag: 'interactive_container',
      has_border: true,
      corner_radius: '8px',
      padding: '8px 12px',
      behaviors: calls('whole-box'),
      elements: [
        { tag: 'markdown', content: '整块可按' },
        { tag: 'button', text: plain('块中按钮'), behaviors: calls('inner') },
      ],
    },
    {
      tag: 'interactive_container',
      background_style: 'laser',
      disabled: true,
      disabled_tips: plain('这一块还不能用'),
      behaviors: calls('never'),
      elements: [{ tag: 'markdown', content: '停用的块' }],
    },
    panel('右侧图标', { icon_position: 'right' }, { border: { color: 'grey' } }),
    panel('左侧图标', { icon_position: 'left', background_color: 'grey-100' }, { expanded: true }),
    panel('随文图标', { icon_position: 'follow_text', icon_expanded_angle: 90, width: 'auto' }),
    panel('标题在下', { position: 'bottom' }, { expanded: true, border: {} }),
  ]);
}
