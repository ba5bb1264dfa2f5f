import { describe, expect, it } from 'vitest';
import type { Json, JsonObject, TapRequest } from '../../protocol.ts';
import type { TapSetting } from './control-value.ts';
import { planTap } from './plan-tap.ts';

const plain = (content: string) => ({ tag: 'plain_text', content });
const calls = (value: JsonObject) => [{ type: 'callback', value }];
const options = [
  { text: plain('甲'), value: 'a' },
  { text: plain('乙'), value: 'b' },
];
const setting: TapSetting = {
  zone: 'Asia/Shanghai',
  now: Date.parse('2026-11-23T10:00:00+08:00'),
  chatMembers: ['ou_member'],
  force: false,
};
const card = (...elements: Json[]): JsonObject => ({ schema: '2.0', body: { elements } });
const at = (...path: (string | number)[]) => ['body', 'elements', ...path];
const tap = (one: JsonObject, request: Omit<TapRequest, 'as'>, changes: Partial<TapSetting> = {}) =>
  planTap(one, { as: 'ou_wang', ...request }, { ...setting, ...changes });

describe('planTap outside a form', () => {
  it('sends the value that stands in the card', () => {
    const button = { tag: 'button', name: 'go', text: plain('好'), behaviors: calls({ action: 'x' }) };
    const plan = tap(card(button), { path: at(0) });
    expect(plan).toEqual({ kind: 'SEND', action: { tag: 'button', name: 'go', value: { action: 'x' } } });
  });

  const CONTROLS: [JsonObject, TapRequest['value'], JsonObject][] = [
    [{ tag: 'input' }, '字', { input_value: '字' }],
    [{ tag: 'select_static', options }, 'b', { option: 'b' }],
    [{ tag: 'select_person' }, 'ou_member', { option: 'ou_member' }],
    [{ tag: 'select_person', options: [{ value: 'ou_a' }] }, 'ou_a', { option: 'ou_a' }],
    [{ tag: 'date_picker' }, '2024-04-01', { option: '2024-04-01 +0800', timezone: 'Asia/Shanghai' }],
    [{ tag: 'picker_time' }, '09:30', { option: '09:30 +0800', timezone: 'Asia/Shanghai' }],
    [
      { tag: 'picker_datetime' },
      '2024-04-29 07:07',
      { option: '2024-04-29 07:07 +0800', timezone: 'Asia/Shanghai' },
    ],
    [{ tag: 'checker' }, true, { checked: true }],
  ];
  it.each(CONTROLS)('sends %o as the platform spells it', (control, value, sent) => {
    const plan = tap(card({ ...control, behaviors: calls({ k: 1 }) }), {
      path: at(0),
      ...(value === undefined ? {} : { value }),
    });
    expect(plan).toEqual({ kind: 'SEND', action: { tag: control.tag, value: { k: 1 }, ...sent } });
  });

  it.each([
    [{ tag: 'select_static', options }, 'z'],
    [{ tag: 'select_person', options: [{ value: 'ou_a' }] }, 'ou_member'],
    [{ tag: 'date_picker' }, '2024-13-01'],
    [{ tag: 'date_picker' }, '2024-02-30'],
    [{ tag: 'picker_time' }, '9:30'],
    [{ tag: 'picker_time' }, '99:99'],
    [{ tag: 'picker_datetime' }, '2024-04-29 99:99'],
    [{ tag: 'picker_datetime' }, '2024-04-29 24:30'],
    [{ tag: 'checker' }, 'yes'],
  ])('cannot produce from %o the value %s', (control, value) => {
    expect(tap(card({ ...control, behaviors: calls({}) }), { path: at(0), value }).kind).toBe('INVALID');
  });

  it('sends the chosen entry of an overflow, without a name', () => {
    const plan = tap(card({ tag: 'overflow', options, behaviors: calls({ m: 1 }) }), {
      path: at(0),
      value: 'a',
    });
    expect(plan).toEqual({ kind: 'SEND', action: { tag: 'overflow', value: { m: 1 }, option: 'a' } });
  });

  it('stays in the client for links, and stops where nothing calls back', () => {
    const link = { tag: 'button', behaviors: [{ type: 'open_url', default_url: 'https://school.example' }] };
    expect(tap(card(link), { path: at(0) })).toEqual({ kind: 'LOCAL' });
    expect(tap(card({ tag: 'button' }), { path: at(0) })).toMatchObject({
      stopped: { reason: 'NOT_INTERACTIVE' },
    });
    expect(tap(card({ tag: 'hr' }), { path: at(0) })).toMatchObject({
      stopped: { reason: 'NOT_INTERACTIVE' },
    });
    expect(tap(card(), { path: at(3) }).kind).toBe('INVALID');
  });

  it('stops at a disabled button unless forced', () => {
    const button = { tag: 'button', disabled: true, behaviors: calls({}) };
    expect(tap(card(button), { path: at(0) })).toMatchObject({ stopped: { reason: 'DISABLED' } });
    expect(tap(card(button), { path: at(0) }, { force: true }).kind).toBe('SEND');
  });
});

describe('planTap on a form', () => {
  const controls = [
    { tag: 'input', name: 'text', required: true, max_length: 5 },
    { tag: 'input', name: 'note' },
    { tag: 'select_static', name: 'one', options, initial_index: 2 },
    { tag: 'multi_select_static', name: 'many', options, selected_values: ['a'] },
    { tag: 'date_picker', name: 'day' },
    { tag: 'picker_time', name: 'time', initial_time: '00:00' },
    { tag: 'checker', name: 'sure', text: plain('是') },
  ];
  const send = {
    tag: 'button',
    name: 'send',
    text: plain('提交'),
    form_action_type: 'submit',
    behaviors: calls({ action: 's' }),
  };
  const reset = { tag: 'button', name: 'reset', form_action_type: 'reset' };
  const columns = { tag: 'column_set', columns: [{ tag: 'column', elements: controls }] };
  const form = card({ tag: 'form', name: 'f', elements: [columns, send, reset] });
  const submit = (fields: TapRequest['form'], changes: Partial<TapSetting> = {}) =>
    tap(form, { path: at(0, 'elements', 1), form: fields ?? {} }, changes);

  it('sends every control in the formats of the platform, empty ones too', () => {
    expect(submit({ text: '进展', many: ['a', 'b'], day: '2024-04-01', sure: true })).toEqual({
      kind: 'SEND',
      action: {
        tag: 'button',
        name: 'send',
        value: { action: 's' },
        timezone: 'Asia/Shanghai',
        form_value: {
          text: '进展',
          note: '',
          one: 'b',
          many: ['a', 'b'],
          day: '2024-04-01 +0800',
          time: '00:00 +0800',
          sure: true,
        },
      },
    });
  });

  it('takes the offset of the person’s zone on that day, summer time included', () => {
    const zone = 'America/New_York';
    expect(submit({ text: 'x', day: '2024-07-01' }, { zone })).toMatchObject({
      action: { timezone: zone, form_value: { day: '2024-07-01 -0400' } },
    });
    expect(submit({ text: 'x', day: '2024-12-01' }, { zone })).toMatchObject({
      action: { form_value: { day: '2024-12-01 -0500' } },
    });
  });

  it('reads the offset at the true instant on the day the clocks change', () => {
    const picker = { tag: 'picker_datetime', behaviors: calls({}) };
    const plan = tap(card(picker), { path: at(0), value: '2024-03-10 03:30' }, { zone: 'America/New_York' });
    expect(plan).toMatchObject({ action: { option: '2024-03-10 03:30 -0400' } });
  });

  it('is stopped while a required control is empty, and not when forced', () => {
    expect(submit({})).toMatchObject({
      kind: 'STOPPED',
      stopped: { reason: 'REQUIRED_MISSING', names: ['text'] },
    });
    expect(submit({}, { force: true })).toMatchObject({ kind: 'SEND', action: { form_value: { text: '' } } });
  });

  it('is stopped by a text that is too long, counted in characters', () => {
    expect(submit({ text: '一二三四😀' }).kind).toBe('SEND');
    expect(submit({ text: '一二三四五六' })).toMatchObject({
      stopped: { reason: 'TOO_LONG', names: ['text'] },
    });
  });

  it('cannot have fields that the form has not', () => {
    expect(submit({ text: 'x', other: 'y' }).kind).toBe('INVALID');
    expect(submit({ text: 'x', other: 'y' }, { force: true })).toMatchObject({
      action: { form_value: { other: 'y' } },
    });
  });

  it('sends nothing for a control or the reset button', () => {
    expect(tap(form, { path: at(0, 'elements', 0, 'columns', 0, 'elements', 0), value: 'x' })).toEqual({
      kind: 'LOCAL',
    });
    expect(tap(form, { path: at(0, 'elements', 2) })).toEqual({ kind: 'LOCAL' });
  });
});
