import { describe, expect, it } from 'vitest';
import type { MessageView } from '../../../emulator/protocol.ts';
import { foldThreads } from './fold-threads.ts';

const view = (messageId: string, more: Partial<MessageView> = {}): MessageView => ({
  ...{ messageId, chatId: 'oc_1', sender: { openId: 'ou_1', name: '张三', bot: false }, type: 'text' },
  ...{ content: {}, createTime: 1, updateTime: 1, recalled: false, expired: false },
  ...{ readBy: [], urgentFor: [], mentions: [], ...more },
});

describe('threads in the list of a chat', () => {
  const root = view('root', { threadId: 'omt_1' });
  const reply = view('reply', { threadId: 'omt_1', rootId: 'root', parentId: 'root' });
  const answer = view('answer', { rootId: 'plain', parentId: 'plain' });

  it('are folded under their roots, which tell how many replies there are and stand for them', () => {
    const { shown, sizes, placeOf, from } = foldThreads([root, view('plain'), reply, answer]);
    expect(shown.map(({ messageId }) => messageId)).toEqual(['root', 'plain', 'answer']);
    expect(sizes.get('omt_1')).toBe(1);
    expect([placeOf('reply'), placeOf('answer')]).toEqual(['root', 'answer']);
    expect([from('reply'), from('plain'), from('unknown')]).toEqual(['answer', 'plain', undefined]);
  });

  it('show a reply whose root is not loaded or was recalled', () => {
    expect(foldThreads([reply]).shown).toEqual([reply]);
    const recalled = { ...root, recalled: true };
    expect(foldThreads([recalled, reply]).shown).toEqual([recalled, reply]);
  });
});
