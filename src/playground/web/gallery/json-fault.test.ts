import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from './json-fault.ts';

describe('jsonFault', () => {
  it.each([
    ['{\n  "a": 1,\n}', '第 2 行第 9 个字：这里多了一个逗号'],
    ['{"a": 1 "b": 2}', '第 1 行第 9 个字：这里少一个逗号，或多了一段'],
    ['{"标题": "没有合上}', '第 1 行第 8 个字：引号没有合上'],
    ["{'a': 1}", '第 1 行第 2 个字：这里应是带双引号的名称'],
    ['{"a" 1}', '第 1 行第 6 个字：名称后面少一个冒号'],
    ['[1, [2]', '第 1 行第 8 个字：没有写完，少了结尾的括号'],
    ['{"a": yes}', '第 1 行第 7 个字：这里应是一个值'],
    ['{"a": "\\x"}', '第 1 行第 7 个字：反斜杠后面的写法不对'],
    ['{} {}', '第 1 行第 4 个字：后面多了内容'],
  ])('says where %j breaks, and why', (text, told) => {
    expect(jsonFault(text, 'zh')).toBe(told);
  });

  it('agrees with the browser on what is JSON', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      'a',
      ':',
      ',',
      '1',
      '-0.5e3',
      'true',
      'null',
      '\\',
      ' ',
      '\n',
    );
    const isJson = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const texts = fc.oneof(
      fc.json().map((text) => text),
      fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
    );
    fc.assert(fc.property(texts, (text) => (jsonFault(text, 'en') === undefined) === isJson(text)));
  });
});
