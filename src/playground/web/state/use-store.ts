import { type Dispatch, useEffect, useReducer, useRef } from 'react';
import type { StreamEvent } from '../../../emulator/protocol.ts';
import { api, PAGE } from '../api/client-api.ts';
import { openStream } from '../api/stream.ts';
import { gathered } from './gathered.ts';
import { EMPTY_STORE, type HistoryChange, reduce, type Store, type StoreChange } from './store.ts';

const CHANGES_CHATS = new Set<StreamEvent['type']>(['message', 'chat', 'read', 'tenant']);

/** A running clock is told every second; more than this is a jump. */
const JUMP_MS = 60_000;

/** Loads a part of a chat; all but the newest are named by a message: before, after or around it. */
export async function loadMessages(
  change: Dispatch<StoreChange>,
  as: string,
  chatId: string,
  part: HistoryChange['part'] = 'newest',
  messageId = '',
): Promise<void> {
  const asked = { older: 'before', newer: 'after', around: 'around', newest: '', back: '' }[part];
  const messages = await api.messages(as, chatId, asked === '' ? {} : { [asked]: messageId });
  change({ type: 'history', chatId, part, messages, isFull: messages.length >= PAGE });
}

function loadChats(change: Dispatch<StoreChange>, as: string, open: string | undefined): Promise<void> {
  return api.chats(as, open).then((chats) => change({ type: 'chats', chats }));
}

const RETRY_MS = 2000;

/** The people of the tenant, loaded at the start; the page may be there before the emulator. */
function usePeople(change: Dispatch<StoreChange>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = () =>
      api.people().then(
        (people) => change({ type: 'people', people }),
        () => {
          change({ type: 'connected', connected: false });
          timer = setTimeout(load, RETRY_MS);
        },
      );
    void load();
    return () => clearTimeout(timer);
  }, [change]);
}

/** Everything shown, for the person `as`, kept up to date by the stream. `onEvent` sees the events as well. */
export function useStore(
  as: string | undefined,
  chatId: string | undefined,
  onEvent: (event: StreamEvent) => void,
): [Store, Dispatch<StoreChange>] {
  const [store, change] = useReducer(reduce, EMPTY_STORE);
  // The stream outlives a change of chat, so it looks up the current one.
  const chatNow = useRef(chatId);
  const listener = useRef(onEvent);
  useEffect(() => {
    chatNow.current = chatId;
    listener.current = onEvent;
  });
  usePeople(change);
  useEffect(() => {
    if (as === undefined) return;
    change({ type: 'other person' });
    const lost = () => change({ type: 'connected', connected: false });
    const chats = gathered(() => void loadChats(change, as, chatNow.current).catch(lost));
    const loadOpen = () => {
      if (chatNow.current !== undefined) loadMessages(change, as, chatNow.current).catch(() => undefined);
    };
    // A jump of the clock makes cards expire without any other event.
    const open = gathered(loadOpen);
    let clockBefore = 0;
    const close = openStream(`/client/stream?as=${encodeURIComponent(as)}`, {
      lost,
      opened: () => {
        change({ type: 'connected', connected: true });
        loadChats(change, as, chatNow.current).catch(lost);
        loadOpen();
      },
      event: (event) => {
        if (event.type === 'message') change({ type: 'message', message: event.message });
        if (event.type === 'read') change(event);
        if (event.type === 'reset') window.location.reload();
        if (CHANGES_CHATS.has(event.type)) chats.ask();
        if (event.type === 'tenant')
          api.people().then(
            (people) => change({ type: 'people', people }),
            () => undefined,
          );
        if (event.type === 'clock') {
          if (event.clock.now - clockBefore > JUMP_MS) open.ask();
          clockBefore = event.clock.now;
        }
        listener.current(event);
      },
    });
    return () => {
      chats.stop();
      open.stop();
      close();
    };
  }, [as]);
  return [store, change];
}
