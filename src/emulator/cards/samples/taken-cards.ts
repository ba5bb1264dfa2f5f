import type { JsonObject } from '../../protocol.ts';
import { card, column, form, options, plain, table } from './parts.ts';

/** Cards that the platform takes, by what they show. */
export const TAKEN: Record<string, JsonObject> = {
  'a card of every display component': card(
    { tag: 'div', text: plain('甲'), icon: { tag: 'standard_icon', token: 'chat_outlined', color: 'blue' } },
    { tag: 'div', fields: [{ is_short: true, text: { tag: 'lark_md', content: '**乙**' } }] },
    {
      tag: 'markdown',
      content: '<at id=ou_known></at> <at id=all></at> <font color="red">丙</font>',
      text_size: 'notation',
    },
    { tag: 'hr', margin: '-4px 0px' },
    { tag: 'img', img_key: 'img_known', alt: plain('图'), size: '16px 16px' },
    { tag: 'person', user_id: 'ou_known', style: 'capsule' },
    { tag: 'person_list', persons: [{ id: 'ou_gone' }], drop_invalid_user_id: true },
    { tag: 'chart', chart_spec: { type: 'bar', data: { values: [] } }, aspect_ratio: '16:9' },
  ),
  'a whole form': card(
    form(
      {
        tag: 'input',
        name: 'text',
        required: true,
        max_length: 1000,
        input_type: 'multiline_text',
        rows: 4,
        label: plain('进展'),
      },
      { tag: 'select_static', name: 'one', options, initial_option: 'a' },
      { tag: 'multi_select_static', name: 'many', options, selected_values: ['b'] },
      { tag: 'date_picker', name: 'day', initial_date: '2026-11-23' },
      { tag: 'picker_time', name: 'time', placeholder: plain('时间') },
      { tag: 'select_person', name: 'who', options: [{ value: 'ou_known' }] },
      { tag: 'checker', name: 'sure', text: plain('已核对'), checked: false },
    ),
  ),
  'columns, panels and containers': card(
    {
      tag: 'column_set',
      flex_mode: 'bisect',
      horizontal_spacing: '8px',
      columns: [column({ tag: 'hr' }), column()],
    },
    { tag: 'collapsible_panel', header: { title: plain('更多'), padding: '4px' }, elements: [{ tag: 'hr' }] },
    {
      tag: 'interactive_container',
      behaviors: [{ type: 'callback', value: { a: 1 } }],
      elements: [{ tag: 'hr' }],
      has_border: true,
    },
  ),
  'a table': card(
    table(
      [
        { name: 'n', data_type: 'number' },
        { name: 'o', data_type: 'options' },
      ],
      [{ n: 1, o: [{ text: '是', color: 'green' }] }, {}],
    ),
  ),
  'header, config and own colours': {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      width_mode: 'fill',
      summary: { content: '摘要' },
      style: { color: { brand: { light_mode: 'rgba(1,2,3,0.5)', dark_mode: 'rgba(1,2,3,1)' } } },
    },
    header: {
      title: plain('题'),
      template: 'carmine',
      text_tag_list: [{ tag: 'text_tag', text: plain('新'), color: 'neutral' }],
    },
    body: { elements: [{ tag: 'column_set', background_style: 'brand', columns: [column()] }] },
  },
  'a 1.0 card, unjudged': { config: { wide_screen_mode: true }, elements: [{ tag: 'action', actions: [] }] },
};
