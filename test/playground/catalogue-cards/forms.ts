import type { Json, JsonObject } from '../../../src/emulator/protocol.ts';
import { CHOICES, calls, card, plain, type Shown } from './parts.ts';

const named = (label: string, control: JsonObject): Json[] => [{ tag: 'markdown', content: label }, control];

function controls({ wide, tall, first, second }: Shown): Json[] {
  return [
    {
      tag: 'input',
      name: 'line',
      label: plain('标题'),
      required: true,
      default_value: '原来的',
      max_length: 40,
    },
    {
      tag: 'input',
      name: 'lines',
      label: plain('正文'),
      input_type: 'multiline_text',
      rows: 3,
      auto_resize: true,
    },
    { tag: 'input', name: 'secret', label: plain('口令'), label_position: 'left', input_type: 'password' },
    ...named('类别', { tag: 'select_static', name: 'kind', required: true, options: CHOICES }),
    ...named('多项', { tag: 'multi_select_static', name: 'kinds', options: CHOICES }),
    ...named('负责人', {
      tag: 'select_person',
      name: 'lead',
      options: [{ value: first }, { value: second }],
    }),
    ...named('参加人', {
      tag: 'multi_select_person',
      name: 'members',
      options: [{ value: first }, { value: second }],
    }),
    ...named('日期', { tag: 'date_picker', name: 'day' }),
    ...named('时间', { tag: 'picker_time', name: 'time', placeholder: plain('时间') }),
    ...named('时刻', { tag: 'picker_datetime', name: 'moment', placeholder: plain('时刻') }),
    ...named('配图', {
      tag: 'select_img',
      name: 'pictures',
      multi_select: true,
      layout: 'trisect',
      aspect_ratio: '4:3',
      options: [
        { img_key: wide, value: 'wide' },
        { img_key: tall, value: 'tall' },
      ],
    }),
    { tag: 'checker', name: 'sure', text: plain('我确认') },
  ];
}

/** 表单容器 with every control, a submit that asks first, and a reset. */
export function formCard(shown: Shown): JsonObject {
  const buttons = [
    {
      tag: 'button',
      name: 'send',
      text: plain('提交'),
      type: 'primary_filled',
      form_action_type: 'submit',
      confirm: { title: plain('提交吗'), text: plain('提交后不能改') },
      behaviors: calls('send'),
    },
    { tag: 'button', name: 'reset', text: plain('重置'), form_action_type: 'reset' },
  ];
  const row = {
    tag: 'column_set',
    columns: buttons.map((button) => ({ tag: 'column', width: 'auto', elements: [button] })),
  };
  return card('表单一览', [{ tag: 'form', name: 'all', elements: [...controls(shown), row] }]);
}
