import type { JsonObject } from '../../src/emulator/protocol.ts';

const plain = (content: string): JsonObject => ({ tag: 'plain_text', content });

const KIND: JsonObject = {
  tag: 'select_static',
  placeholder: plain('请选择'),
  options: [
    { text: plain('培训'), value: 'training' },
    { text: plain('考核'), value: 'exam' },
  ],
};

/** A card with nothing but a title and a line. */
export function noticeCard(title: string, line: string): JsonObject {
  return {
    schema: '2.0',
    header: { title: plain(title), template: 'green' },
    body: { elements: [{ tag: 'markdown', content: line }] },
  };
}

/** A form with a text, a choice, a day and a submit button. `draft` is the initial text. */
export function formCard(draft = ''): JsonObject {
  const submit = {
    tag: 'button',
    name: 'send',
    text: plain('提交'),
    type: 'primary_filled',
    form_action_type: 'submit',
    behaviors: [{ type: 'callback', value: { action: 'send' } }],
  };
  const choice = { ...KIND, name: 'kind', required: true };
  const text = {
    tag: 'input',
    name: 'progress',
    label: plain('进展'),
    required: true,
    max_length: 200,
    ...(draft ? { default_value: draft } : {}),
  };
  return {
    schema: '2.0',
    header: { title: plain('填写'), template: 'blue' },
    body: {
      elements: [
        {
          tag: 'form',
          name: 'report',
          elements: [
            text,
            { tag: 'markdown', content: '**类别**' },
            choice,
            { tag: 'markdown', content: '日期' },
            { tag: 'date_picker', name: 'day', placeholder: plain('选择日期') },
            submit,
          ],
        },
      ],
    },
  };
}

/** A card with one button outside any form; `more` are further properties of the button. */
export function buttonCard(label: string, more: JsonObject = {}): JsonObject {
  const button = {
    tag: 'button',
    text: plain(label),
    behaviors: [{ type: 'callback', value: { action: 'go' } }],
    ...more,
  };
  return { schema: '2.0', header: { title: plain('按钮') }, body: { elements: [button] } };
}

/** A card with controls outside any form; each of them calls back by itself. */
export function controlsCard(): JsonObject {
  const behaviors = [{ type: 'callback', value: { action: 'box' } }];
  const elements = [
    { tag: 'markdown', content: '科目' },
    { ...KIND, behaviors },
    { tag: 'markdown', content: '日子' },
    { tag: 'date_picker', behaviors },
    { tag: 'checker', text: plain('办完了'), behaviors },
    { tag: 'markdown', content: '一句话' },
    { tag: 'input', name: 'line', behaviors },
    { tag: 'overflow', options: [{ text: plain('归档'), value: 'archive' }], behaviors },
    { tag: 'interactive_container', behaviors, elements: [{ tag: 'markdown', content: '整块可按' }] },
  ];
  return { schema: '2.0', header: { title: plain('逐项') }, body: { elements } };
}
