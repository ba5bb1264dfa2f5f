import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../protocol.ts';
import { judgeCard } from './judge-card.ts';

const plain = (content: string) => ({ tag: 'plain_text', content });
const card = (...elements: Json[]): JsonObject => ({ schema: '2.0', body: { elements } });
const submit = { tag: 'button', name: 'send', text: plain('提交'), form_action_type: 'submit' };
const form = (...elements: Json[]) => ({ tag: 'form', name: 'report', elements: [...elements, submit] });
const column = (...elements: Json[]) => ({ tag: 'column', width: 'weighted', weight: 1, elements });
const table = (columns: Json[], rows: Json[]) => ({ tag: 'table', columns, rows });
const options = [
  { text: plain('甲'), value: 'a' },
  { text: plain('乙'), value: 'b' },
];
const tenant = {
  knowsUser: (id: string) => id === 'ou_known',
  knowsImage: (key: string) => key === 'img_known',
};

const TAKEN: Record<string, JsonObject> = {
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

const REFUSED: [name: string, card: Json, code: number, path: string][] = [
  ['an unknown root property', { ...card(), elements: [] }, 200621, 'ROOT'],
  ['wide_screen_mode', { ...card(), config: { wide_screen_mode: true } }, 200621, 'ROOT -> config'],
  [
    'an unknown property of a component',
    card({ tag: 'hr' }, { tag: 'div', text: plain('x'), extra: {} }),
    200621,
    'ROOT -> body -> elements -> [1](tag: div)',
  ],
  [
    'a 1.0 action',
    card({ tag: 'hr' }, { tag: 'action', actions: [] }),
    200861,
    'ROOT -> body -> elements -> [1](tag: action)',
  ],
  ['a note', card({ tag: 'note', elements: [] }), 200861, 'ROOT -> body -> elements -> [0](tag: note)'],
  ['a column outside a column set', card(column()), 200861, 'ROOT -> body -> elements -> [0](tag: column)'],
  ['an unknown schema', { schema: '3.0', body: { elements: [] } }, 200621, 'ROOT -> schema'],
  [
    'update_multi false',
    { ...card(), config: { update_multi: false } },
    200621,
    'ROOT -> config -> update_multi',
  ],
  [
    'null',
    card({ tag: 'markdown', content: null }),
    200621,
    'ROOT -> body -> elements -> [0](tag: markdown) -> content',
  ],
  [
    'markdown without content',
    card({ tag: 'markdown' }),
    200621,
    'ROOT -> body -> elements -> [0](tag: markdown)',
  ],
  [
    'a colour in hex',
    card({ tag: 'column_set', background_style: '#ff0000', columns: [] }),
    200621,
    'ROOT -> body -> elements -> [0](tag: column_set) -> background_style',
  ],
  [
    'a gap of 100px',
    { schema: '2.0', body: { vertical_spacing: '100px', elements: [] } },
    200621,
    'ROOT -> body -> vertical_spacing',
  ],
  [
    'three paddings',
    { schema: '2.0', body: { padding: '1px 2px 3px', elements: [] } },
    200621,
    'ROOT -> body -> padding',
  ],
  [
    'a header template unknown',
    { ...card(), header: { title: plain('x'), template: 'pink' } },
    200621,
    'ROOT -> header -> template',
  ],
  ['a header without title', { ...card(), header: { template: 'blue' } }, 200621, 'ROOT -> header'],
  [
    'a button type unknown',
    card({ tag: 'button', type: 'success' }),
    200621,
    'ROOT -> body -> elements -> [0](tag: button) -> type',
  ],
  [
    'a javascript link',
    card({ tag: 'button', behaviors: [{ type: 'open_url', default_url: 'javascript:alert(1)' }] }),
    200621,
    'ROOT -> body -> elements -> [0](tag: button) -> behaviors -> [0] -> default_url',
  ],
  [
    'open_url on a select',
    card({
      tag: 'select_static',
      options,
      behaviors: [{ type: 'open_url', default_url: 'https://a.example' }],
    }),
    200621,
    'ROOT -> body -> elements -> [0](tag: select_static) -> behaviors -> [0]',
  ],
  [
    'half a confirm',
    card({ tag: 'button', confirm: { title: plain('?') } }),
    200621,
    'ROOT -> body -> elements -> [0](tag: button) -> confirm',
  ],
  [
    'two equal options',
    card({ tag: 'select_static', options: [...options, { text: plain('丙'), value: 'a' }] }),
    200621,
    'ROOT -> body -> elements -> [0](tag: select_static) -> options -> [2]',
  ],
  [
    'a placeholder of 101 characters',
    card({ tag: 'input', placeholder: plain('字'.repeat(101)) }),
    200621,
    'ROOT -> body -> elements -> [0](tag: input) -> placeholder -> content',
  ],
  [
    'max_length 1001',
    card({ tag: 'input', max_length: 1001 }),
    200621,
    'ROOT -> body -> elements -> [0](tag: input) -> max_length',
  ],
  [
    'a time picker without placeholder',
    card({ tag: 'picker_time' }),
    200621,
    'ROOT -> body -> elements -> [0](tag: picker_time)',
  ],
  [
    'a multi select outside a form',
    card({ tag: 'multi_select_static', options }),
    200621,
    'ROOT -> body -> elements -> [0](tag: multi_select_static)',
  ],
  [
    'a selected value that is no option',
    card(form({ tag: 'multi_select_static', name: 'm', options, selected_values: ['z'] })),
    200621,
    'ROOT -> body -> elements -> [0](tag: form) -> elements -> [0](tag: multi_select_static) -> selected_values',
  ],
  [
    'a form in a column',
    card({ tag: 'column_set', columns: [column(form())] }),
    200621,
    'ROOT -> body -> elements -> [0](tag: column_set) -> columns -> [0](tag: column) -> elements -> [0](tag: form)',
  ],
  [
    'a table in a form',
    card(form(table([{ name: 'a', data_type: 'text' }], []))),
    200621,
    'ROOT -> body -> elements -> [0](tag: form) -> elements -> [0](tag: table)',
  ],
  [
    'a form without submit',
    card({ tag: 'form', name: 'f', elements: [] }),
    200621,
    'ROOT -> body -> elements -> [0](tag: form)',
  ],
  [
    'a form control without name',
    card(form({ tag: 'input' })),
    200530,
    'ROOT -> body -> elements -> [0](tag: form) -> elements -> [0](tag: input)',
  ],
  [
    'a form button without name',
    card({ tag: 'form', name: 'f', elements: [{ tag: 'button', form_action_type: 'submit' }] }),
    200530,
    'ROOT -> body -> elements -> [0](tag: form) -> elements -> [0](tag: button)',
  ],
  [
    'a name used twice',
    card(form({ tag: 'input', name: 'send' })),
    200530,
    'ROOT -> body -> elements -> [0](tag: form) -> elements -> [1](tag: button) -> name',
  ],
  [
    'an element_id used twice',
    card({ tag: 'hr', element_id: 'a' }, { tag: 'hr', element_id: 'a' }),
    200621,
    'ROOT -> body -> elements -> [1](tag: hr) -> element_id',
  ],
  [
    'an element_id with a digit first',
    card({ tag: 'hr', element_id: '1a' }),
    200621,
    'ROOT -> body -> elements -> [0](tag: hr) -> element_id',
  ],
  [
    'a row key without column',
    card(table([{ name: 'a', data_type: 'text' }], [{ b: 'x' }])),
    200915,
    'ROOT -> body -> elements -> [0](tag: table) -> rows -> [0]',
  ],
  [
    'a number cell with text',
    card(table([{ name: 'a', data_type: 'number' }], [{ a: '1' }])),
    200914,
    'ROOT -> body -> elements -> [0](tag: table) -> rows -> [0] -> a',
  ],
  [
    '51 columns',
    card(
      table(
        Array.from({ length: 51 }, (_, n) => ({ name: `c${n}`, data_type: 'text' })),
        [],
      ),
    ),
    200621,
    'ROOT -> body -> elements -> [0](tag: table) -> columns',
  ],
  [
    'page_size 11',
    card({ ...table([{ name: 'a', data_type: 'text' }], []), page_size: 11 }),
    200621,
    'ROOT -> body -> elements -> [0](tag: table) -> page_size',
  ],
  [
    'six tables',
    card(...Array.from({ length: 6 }, () => table([{ name: 'a', data_type: 'text' }], []))),
    11310,
    'ROOT',
  ],
  ['201 elements', card(...Array.from({ length: 201 }, () => ({ tag: 'hr' }))), 11310, 'ROOT'],
  [
    'a mention of nobody',
    card({ tag: 'markdown', content: '<at id=ou_gone></at>' }),
    100290,
    'ROOT -> body -> elements -> [0](tag: markdown) -> content',
  ],
  [
    'one unknown of several',
    card({ tag: 'markdown', content: "<at ids='ou_known,ou_gone'></at>" }),
    100290,
    'ROOT -> body -> elements -> [0](tag: markdown) -> content',
  ],
  [
    'an unknown person',
    card({ tag: 'person', user_id: 'ou_gone' }),
    100290,
    'ROOT -> body -> elements -> [0](tag: person) -> user_id',
  ],
  [
    'a person list with a stranger',
    card({ tag: 'person_list', persons: [{ id: 'ou_gone' }] }),
    100290,
    'ROOT -> body -> elements -> [0](tag: person_list) -> persons -> [0] -> id',
  ],
  [
    'an image of another app',
    card({ tag: 'img', img_key: 'img_foreign' }),
    200570,
    'ROOT -> body -> elements -> [0](tag: img) -> img_key',
  ],
  [
    'a chart without data',
    card({ tag: 'chart', chart_spec: { type: 'bar' } }),
    200550,
    'ROOT -> body -> elements -> [0](tag: chart)',
  ],
  ['audio that may be forwarded', card({ tag: 'audio', file_key: 'f' }), 300220, 'ROOT'],
  ['more than 30 KB', card({ tag: 'markdown', content: 'x'.repeat(31_000) }), 230025, 'ROOT'],
  ['a text instead of a card', 'hello', 200621, 'ROOT'],
  [
    'elements that are no list',
    { schema: '2.0', body: { elements: {} } },
    200621,
    'ROOT -> body -> elements',
  ],
];

describe('judgeCard', () => {
  it.each(Object.entries(TAKEN))('takes %s', (_, taken) => {
    expect(judgeCard(taken, tenant)).toEqual([]);
  });

  it.each(REFUSED)('refuses %s', (_, refused, code, path) => {
    expect(judgeCard(refused, tenant)[0]).toMatchObject({ code, path });
  });

  it('names an unknown property and where it stands', () => {
    const [fault] = judgeCard({ ...card(), config: { wide_screen_mode: true } });
    expect(fault?.message).toBe('unknown property: wide_screen_mode, path: [config.wide_screen_mode]');
  });

  it('leaves escaped text alone', () => {
    expect(judgeCard(card({ tag: 'markdown', content: '&#60;at id=ou_gone&#62;' }), tenant)).toEqual([]);
  });

  it('is not fooled by properties of Object.prototype', () => {
    const hostile: Json = JSON.parse(
      '{"schema":"2.0","body":{"elements":[{"tag":"constructor"},{"tag":"hr","__proto__":1}]}}',
    );
    expect(judgeCard(hostile).map((fault) => fault.code)).toEqual([200861, 200621]);
  });
});
