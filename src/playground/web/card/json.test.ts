import { describe, expect, it } from 'vitest';
import { contentOf, fingerprint, objectsOf } from './json.ts';
import { keyed } from './keyed.ts';
import { hintOf } from './label-hint.ts';

describe('contentOf', () => {
  it('reads the text of an object', () => {
    expect(contentOf({ content: '报告' })).toBe('报告');
    expect(contentOf({ content: 'Report' })).toBe('Report');
    expect(contentOf(undefined)).toBe('');
  });
});

describe('objectsOf', () => {
  it('leaves out what is no object', () => {
    expect(objectsOf([{ a: 1 }, 'x', null, 3])).toEqual([{ a: 1 }]);
  });
});

describe('fingerprint', () => {
  it('tells cards apart and equal ones not', () => {
    expect(fingerprint({ a: 1 })).toBe(fingerprint({ a: 1 }));
    expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ a: 2 }));
  });
});

describe('keyed', () => {
  it('gives each item a key of its own that survives others', () => {
    const keys = (list: string[]) => keyed(list, (item) => item).map(({ key }) => key);
    expect(keys(['a', 'a', 'b'])).toEqual(['a#0', 'a#1', 'b#0']);
    expect(keys(['b'])).toEqual(['b#0']);
  });
});

describe('hintOf', () => {
  it('names the control below after the text, without star and colon', () => {
    expect(hintOf({ tag: 'markdown', content: "**下周重点：** <font color='red'>*</font>" })).toBe(
      '下周重点',
    );
    expect(hintOf({ tag: 'button' })).toBe('');
  });
});
