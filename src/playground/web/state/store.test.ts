import { describe, expect, it } from 'vitest';
import type { ChatView, MessageView } from '../../../emulator/protocol.ts';
import { callOf, EMPTY_STORE, merged, reduce, unreadOf } from './store.ts';

function message(messageId: string, createTime: number, updateTime = createTime): MessageView {
  const sender = { openId: 'ou_1', name: '张三', bot: false };
  const rest = { recalled: false, expired: false, readBy: [], urgentFor: [], mentions: [] };
  return { messageId, chatId: 'oc_1', sender, type: 'text', content: {}, createTime, updateTime, ...rest };
}

const chat: ChatView = {
  chatId: 'oc_1',
  type: 'p2p',
  name: '机器人',
  members: [],
  unread: 2,
  urgent: false,
  menu: [],
  lastMessage: { preview: '', createTime: 20 },
};

describe('merged', () => {
  it('replaces a known message in its place and keeps the order of time', () => {
    const list = merged([message('b', 20), message('c', 30)], [message('a', 10), message('b', 20, 25)]);
    expect(list.map((item) => [item.messageId, item.updateTime])).toEqual([
      ['a', 10],
      ['b', 25],
      ['c', 30],
    ]);
  });

  it('keeps the newer state when an old answer comes late', () => {
    expect(merged([message('a', 10, 50)], [message('a', 10, 40)])[0]?.updateTime).toBe(50);
  });
});

describe('reduce', () => {
  it('forgets the chats of the person before', () => {
    const full = reduce(reduce(EMPTY_STORE, { type: 'chats', chats: [chat] }), {
      type: 'message',
      message: message('a', 1),
    });
    expect(reduce(full, { type: 'other person' })).toMatchObject({ chats: [], messages: {} });
  });
});

describe('a reader', () => {
  it('is added to the message once, and to none that is not here', () => {
    const full = reduce(EMPTY_STORE, { type: 'message', message: message('a', 1) });
    const read = { type: 'read', chatId: 'oc_1', messageId: 'a', openId: 'ou_2', at: 5 } as const;
    const once = reduce(full, read);
    expect(once.messages.oc_1?.[0]?.readBy).toEqual([{ openId: 'ou_2', at: 5 }]);
    expect(reduce(once, { ...read, at: 9 })).toBe(once);
    expect(reduce(full, { ...read, messageId: 'b' })).toBe(full);
  });
});

describe('callOf', () => {
  it('puts a buzz before a mention, and calls nobody to the chat on screen', () => {
    expect(callOf(chat, false)).toBeUndefined();
    expect(callOf({ ...chat, mentioned: 'you' }, false)).toBe('you');
    expect(callOf({ ...chat, mentioned: 'all', urgent: true }, false)).toBe('urgent');
    expect(callOf({ ...chat, mentioned: 'you', urgent: true }, true)).toBeUndefined();
  });
});

describe('unreadOf', () => {
  it('counts nothing that was on screen', () => {
    expect(unreadOf(EMPTY_STORE, chat)).toBe(2);
    expect(unreadOf(reduce(EMPTY_STORE, { type: 'seen', chatId: 'oc_1', upTo: 20 }), chat)).toBe(0);
    expect(unreadOf(reduce(EMPTY_STORE, { type: 'seen', chatId: 'oc_1', upTo: 19 }), chat)).toBe(2);
  });
});
