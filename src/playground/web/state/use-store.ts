import { type Dispatch, useEffect, useReducer, useRef } from 'react';
import type { ClockView } from '../../../emulator/protocol.ts';
import { follow } from './follow.ts';
import { loadPeople } from './load.ts';
import { EMPTY_STORE, reduce } from './store.ts';
import type { Store, StoreChange } from './store-types.ts';

const RETRY_MS = 2000;

/**
 * The people of the tenant, loaded until there are some; the page may be there before the emulator, and before them.
 * Whether the emulator is there is told by the stream, where somebody has one.
 */
function useFirstPeople(as: string | undefined, change: Dispatch<StoreChange>): void {
  const listener = useRef(as);
  useEffect(() => {
    listener.current = as;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      timer = setTimeout(load, RETRY_MS);
    };
    const load = () =>
      loadPeople(change).then(
        (people) => (people.length === 0 ? again() : undefined),
        () => {
          if (listener.current === undefined) change({ type: 'connected', connected: false });
          again();
        },
      );
    void load();
    return () => clearTimeout(timer);
  }, [change]);
}

/** Everything shown, for the person `as`, kept up to date by the stream. `onClock` hears the emulated time. */
export function useStore(
  as: string | undefined,
  chatId: string | undefined,
  onClock: (clock: ClockView) => void,
): [Store, Dispatch<StoreChange>] {
  const [store, change] = useReducer(reduce, EMPTY_STORE);
  // The stream outlives a change of chat, so it looks up the current one.
  const chatNow = useRef(chatId);
  const listener = useRef(onClock);
  useEffect(() => {
    chatNow.current = chatId;
    listener.current = onClock;
  });
  useFirstPeople(as, change);
  useEffect(() => {
    if (as === undefined) return;
    change({ type: 'other person' });
    return follow({
      as,
      chatNow: () => chatNow.current,
      change,
      clock: (clock) => listener.current(clock),
    });
  }, [as]);
  return [store, change];
}
