import { describe, expect, it } from 'vitest';
import { fieldsOf, formValues, initialValue, missingFields } from './fields.ts';

const form = {
  tag: 'form',
  name: 'f',
  elements: [
    { tag: 'input', name: 'text', required: true },
    {
      tag: 'column_set',
      columns: [
        { tag: 'column', elements: [{ tag: 'date_picker', name: 'day', initial_date: '2026-11-23' }] },
      ],
    },
    { tag: 'multi_select_static', name: 'many', required: true, options: [] },
    { tag: 'checker', name: 'done', checked: true },
    { tag: 'button', name: 'send' },
  ],
};

describe('fieldsOf', () => {
  it('finds the controls with a value, also inside columns', () => {
    expect(fieldsOf(form).map((field) => field.name)).toEqual(['text', 'day', 'many', 'done']);
  });
});

describe('initialValue', () => {
  it('counts initial_index from one', () => {
    const options = [{ value: 'a' }, { value: 'b' }];
    expect(initialValue({ tag: 'select_static', initial_index: 2, options })).toBe('b');
    expect(initialValue({ tag: 'select_static', options })).toBeUndefined();
  });
});

describe('missingFields', () => {
  it('names required fields that are empty or blank', () => {
    expect(missingFields(fieldsOf(form), {})).toEqual(['text', 'many']);
    expect(missingFields(fieldsOf(form), { text: ' \n', many: [] })).toEqual(['text', 'many']);
    expect(missingFields(fieldsOf(form), { text: 'x', many: ['a'] })).toEqual([]);
  });
});

describe('formValues', () => {
  it('lays what was typed over the initial values and leaves empty ones out', () => {
    expect(formValues(fieldsOf(form), { text: 'x' })).toEqual({ text: 'x', day: '2026-11-23', done: true });
  });
});
