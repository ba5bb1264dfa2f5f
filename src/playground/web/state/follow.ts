import type { Dispatch } from 'react';
import type { ClockView, StreamEvent } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { openStream } from '../api/stream.ts';
import { gathered } from './gathered.ts';
import { loadChats, loadMessages, loadPeople } from './load.ts';
import type { StoreChange } from './store-types.ts';

const CHANGES_CHATS = new Set<StreamEvent['type']>(['message', 'chat', 'read', 'tenant']);

/** A running clock is told every second; more than this is a jump. */
const JUMP_MS = 60_000;

/** Whose page it is, which chat is open at the moment, and who hears of changes. */
export interface Follower {
  as: string;
  chatNow: () => string | undefined;
  change: Dispatch<StoreChange>;
  clock: (clock: ClockView) => void;
}

const nothing = () => undefined;

/**
 * What is to be read again when the stream or a burst of its events says so. Only the stream knows of the connection.
 */
function readings({ as, chatNow, change }: Follower) {
  const chats = () => void loadChats(change, as, chatNow()).catch(nothing);
  const open = () => {
    const chatId = chatNow();
    if (chatId !== undefined) loadMessages(change, as, chatId).catch(nothing);
  };
  return { chats, open, people: () => void loadPeople(change).catch(nothing) };
}

/** The emulated time. It never goes back but by a reset, which a page that was away has not heard of. */
function clockKeeper(tell: (clock: ClockView) => void, jumped: () => void) {
  let latest = 0;
  // What was read by itself is left out: its jump is still to be told, and cards to be read after it.
  let streamed = 0;
  const told = (clock: ClockView) => {
    latest = clock.now;
    tell(clock);
  };
  const take = (clock: ClockView) => {
    if (clock.now - streamed > JUMP_MS) jumped();
    streamed = clock.now;
    told(clock);
  };
  const readAgain = async () => {
    const before = latest;
    const clock = await api.clock();
    if (clock.now < before) window.location.reload();
    // The stream may have told a later time since it was asked.
    else if (clock.now >= latest) told(clock);
  };
  return { take, readAgain: () => void readAgain().catch(nothing) };
}

/**
 * Keeps the store up to date for a person by the stream, and reads everything again when it opens. Answers a closer.
 */
export function follow({ as, ...rest }: Follower): () => void {
  let isOver = false;
  // An answer that comes late must not show the chats of one person to the next.
  const change: Follower['change'] = (told) => (isOver ? undefined : rest.change(told));
  const read = readings({ as, ...rest, change });
  const chats = gathered(read.chats);
  // A jump of the clock makes cards expire without any other event.
  const open = gathered(read.open);
  const clock = clockKeeper((told) => (isOver ? undefined : rest.clock(told)), open.ask);
  const close = openStream(`/client/stream?as=${encodeURIComponent(as)}`, {
    lost: () => {
      change({ type: 'connected', connected: false });
      // Somebody who has left is refused a stream, and nobody tells this page that they have.
      read.people();
    },
    opened: () => {
      change({ type: 'connected', connected: true });
      for (const again of [read.chats, read.open, read.people, clock.readAgain]) again();
    },
    event: (event) => {
      if (event.type === 'message')
        change({ type: 'message', message: event.message, told: performance.now() });
      if (event.type === 'read') change({ ...event, told: performance.now() });
      if (event.type === 'reset') window.location.reload();
      if (CHANGES_CHATS.has(event.type)) chats.ask();
      if (event.type === 'tenant') read.people();
      if (event.type === 'clock') clock.take(event.clock);
    },
  });
  return () => {
    isOver = true;
    chats.stop();
    open.stop();
    close();
  };
}
