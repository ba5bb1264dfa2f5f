import { describe, expect, it } from 'vitest';
import {
  cutAtMentions,
  encodeMentions,
  insertMention,
  mentionableIn,
  mentionMatches,
  mentionQuery,
} from './mentions.ts';

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

describe('everybody', () => {
  const group = { type: 'group' as const, members: members.map((one) => ({ ...one, bot: false })) };

  it('is offered in groups, also in English, and has a key of its own', () => {
    const all = mentionableIn(group, 'ou_1');
    expect(mentionMatches(all, '所').map(({ openId }) => openId)).toEqual(['all']);
    expect(mentionMatches(all, 'All').map(({ openId }) => openId)).toEqual(['all']);
    expect(all.map(({ openId }) => openId)).toEqual(['all', 'ou_2']);
    expect(mentionableIn({ ...group, type: 'p2p' }, 'ou_1')).toEqual([]);
    expect(encodeMentions('@所有人 和 @张三丰', all)).toEqual({
      text: '@_all 和 @_user_1',
      mentions: ['ou_2'],
    });
  });

  it('is not meant by a key that was typed', () => {
    const { text, mentions } = encodeMentions('写 @_all 或 @_user_1', []);
    expect(text).not.toMatch(/@_all|@_user_\d/);
    expect(text.replaceAll('\u2060', '')).toBe('写 @_all 或 @_user_1');
    expect(mentions).toEqual([]);
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
