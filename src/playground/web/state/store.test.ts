import { describe, expect, it } from 'vitest';
import type { ChatView, EmulatedUser, MessageView } from '../../../emulator/protocol.ts';
import { callOf, EMPTY_STORE, reduce, unreadOf } from './store.ts';
import { merged } from './store-messages.ts';
import type { HistoryChange, Store } from './store-types.ts';

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
    const full = reduce(reduce(EMPTY_STORE, { type: 'chats', chats: [chat], asked: 1 }), {
      type: 'message',
      message: message('a', 1),
      told: 1,
    });
    expect(reduce(full, { type: 'other person' })).toMatchObject({ chats: [], messages: {} });
  });

  it('keeps people and chats as they were asked for last, whichever answer comes last', () => {
    const person = { openId: 'ou_1', name: '张三', resigned: false } as EmulatedUser;
    const left = reduce(EMPTY_STORE, { type: 'people', people: [{ ...person, resigned: true }], asked: 8 });
    const full = reduce(left, { type: 'chats', chats: [chat], asked: 8 });
    const late = reduce(full, { type: 'people', people: [person], asked: 7 });
    expect(reduce(late, { type: 'chats', chats: [], asked: 7 })).toEqual(full);
    expect(reduce(full, { type: 'people', people: [person], asked: 9 }).people).toEqual([person]);
  });
});

describe('a reader', () => {
  it('is added to the message once, and to none that is not here', () => {
    const full = reduce(EMPTY_STORE, { type: 'message', message: message('a', 1), told: 1 });
    const read = { type: 'read', chatId: 'oc_1', messageId: 'a', openId: 'ou_2', at: 5, told: 2 } as const;
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

const ids = (store: Store) => (store.messages.oc_1 ?? []).map(({ messageId }) => messageId);
const history = (part: HistoryChange['part'], list: MessageView[], isFull = true): HistoryChange => ({
  type: 'history',
  chatId: 'oc_1',
  part,
  messages: list,
  isFull,
  asked: 1_000,
});
const told = (store: Store, ...list: MessageView[]) =>
  list.reduce((before, one) => reduce(before, { type: 'message', message: one, told: 500 }), store);
const away = (store: Store) => reduce(store, { type: 'connected', connected: true });

describe('an answer that was asked for before', () => {
  const told = (at: number) =>
    reduce(reduce(EMPTY_STORE, history('back', [message('a', 10)])), {
      type: 'message',
      message: { ...message('a', 10), reactions: [{ emoji: 'OK', by: ['李四'], ids: ['ou_2'] }] },
      told: at,
    });
  const shown = (store: Store) =>
    reduce(store, history('newest', [message('a', 10)])).messages.oc_1?.[0]?.reactions?.length;

  it('does not undo what the stream told since, though the message has the same time', () => {
    expect(shown(told(1_001))).toBe(1);
    expect(shown(told(999))).toBeUndefined();
  });
});

describe('the newest messages after a time away', () => {
  const before = reduce(EMPTY_STORE, history('back', [message('a', 10), message('b', 20)]));

  it('take the place of the list when they do not reach back to it', () => {
    expect(ids(reduce(away(before), history('newest', [message('y', 80), message('z', 90)])))).toEqual([
      'y',
      'z',
    ]);
  });

  it('join the list when they do', () => {
    expect(ids(reduce(away(before), history('newest', [message('b', 20), message('c', 30)])))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('are all there is when they are few, after a reset too', () => {
    const after = reduce(away(before), history('newest', [message('n', 5)], false));
    expect(ids(after)).toEqual(['n']);
    expect(after.complete.oc_1).toBe(true);
  });

  it('keep what the stream told while they were on their way', () => {
    const during = told(away(before), message('z', 95));
    expect(ids(reduce(during, history('newest', [message('x', 80), message('y', 90)])))).toEqual([
      'x',
      'y',
      'z',
    ]);
    expect(ids(reduce(during, history('newest', [message('b', 20)], false)))).toEqual(['b', 'z']);
  });

  it('are to be loaded for every chat, and once only while the stream lasts', () => {
    expect(before.loaded.oc_1).toBe(true);
    expect(away(before).loaded.oc_1).toBeUndefined();
    const during = told(before, message('c', 30));
    expect(ids(reduce(during, history('newest', [message('a', 10), message('b', 20)], false)))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});

describe('a message older than the oldest loaded one', () => {
  it('makes no gap, unless nothing older is left', () => {
    const part = reduce(EMPTY_STORE, history('back', [message('b', 20)]));
    expect(ids(told(part, message('a', 10, 50)))).toEqual(['b']);
    const whole = reduce(EMPTY_STORE, history('back', [message('b', 20)], false));
    expect(ids(told(whole, message('a', 10)))).toEqual(['a', 'b']);
  });

  it('is kept aside for the view of its thread, as is a new one while an older part is shown', () => {
    const part = reduce(EMPTY_STORE, history('around', [message('b', 20)]));
    const reply = { ...message('r', 30), threadId: 'omt_1' };
    const store = told(part, reply, { ...reply, updateTime: 40 }, message('c', 30));
    expect(ids(store)).toEqual(['b']);
    expect(store.aside.oc_1?.map(({ messageId, updateTime }) => [messageId, updateTime])).toEqual([
      ['r', 40],
    ]);
  });
});
