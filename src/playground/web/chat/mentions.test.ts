import { describe, expect, it } from 'vitest';
import { cutAtMentions, encodeMentions, insertMention, mentionQuery } from './mentions.ts';

const members = [
  { openId: 'ou_1', name: '张三' },
  { openId: 'ou_2', name: '张三丰' },
];

describe('mentionQuery', () => {
  it('is what stands between the @ and the caret', () => {
    expect(mentionQuery('你好 @张', 5)).toBe('张');
    expect(mentionQuery('@', 1)).toBe('');
    expect(mentionQuery('@张三 好', 5)).toBeUndefined();
  });
});

describe('insertMention', () => {
  it('replaces the half-typed name and leaves the rest', () => {
    expect(insertMention('请 @张看', 4, '张三')).toEqual({ text: '请 @张三 看', caret: 6 });
  });
});

describe('encodeMentions', () => {
  it('numbers people by appearance and takes the longer name first', () => {
    expect(encodeMentions('@张三丰 和 @张三，@张三丰', members)).toEqual({
      text: '@_user_1 和 @_user_2，@_user_1',
      mentions: ['ou_2', 'ou_1'],
    });
  });

  it('leaves a stranger as text', () => {
    expect(encodeMentions('@李四', members)).toEqual({ text: '@李四', mentions: [] });
  });
});

describe('cutAtMentions', () => {
  it('cuts out whole names, the longer one first, and leaves every other @ alone', () => {
    const bot = { openId: 'ou_3', name: '1+X 助手' };
    expect(cutAtMentions('a@b.cn 请 @张三丰 问@1+X 助手 c@d.cn', [...members, bot])).toEqual([
      { text: 'a@b.cn 请 ' },
      { text: '@张三丰', mention: members[1] },
      { text: ' 问' },
      { text: '@1+X 助手', mention: bot },
      { text: ' c@d.cn' },
    ]);
  });

  it('is one piece without mentions', () => {
    expect(cutAtMentions('@谁', [])).toEqual([{ text: '@谁' }]);
  });
});
