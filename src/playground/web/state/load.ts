import type { Dispatch } from 'react';
import type { EmulatedUser } from '../../../emulator/protocol.ts';
import { api, PAGE } from '../api/client-api.ts';
import type { HistoryChange, StoreChange } from './store-types.ts';

/** Loads a part of a chat; all but the newest are named by a message: before, after or around it. */
export async function loadMessages(
  change: Dispatch<StoreChange>,
  as: string,
  chatId: string,
  part: HistoryChange['part'] = 'newest',
  messageId = '',
): Promise<void> {
  const beside = { older: 'before', newer: 'after', around: 'around', newest: '', back: '' }[part];
  const asked = performance.now();
  const messages = await api.messages(as, chatId, beside === '' ? {} : { [beside]: messageId });
  change({ type: 'history', chatId, part, messages, isFull: messages.length >= PAGE, asked });
}

/** Loads the chats of a person, the open one with its members. */
export async function loadChats(
  change: Dispatch<StoreChange>,
  as: string,
  open: string | undefined,
): Promise<void> {
  const asked = performance.now();
  change({ type: 'chats', chats: await api.chats(as, open), asked });
}

/** Loads the people of the tenant, and answers them. */
export async function loadPeople(change: Dispatch<StoreChange>): Promise<EmulatedUser[]> {
  const asked = performance.now();
  const people = await api.people();
  change({ type: 'people', people, asked });
  return people;
}
