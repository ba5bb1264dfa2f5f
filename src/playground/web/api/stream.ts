import type { StreamEvent } from '../../../emulator/protocol.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 3_000;

/** What a stream tells its owner. `opened` also comes after every reconnect: time to load what was missed. */
export interface StreamListener {
  opened: () => void;
  lost: () => void;
  event: (event: StreamEvent) => void;
}

/**
 * The wait before the n-th attempt in a row (from 0): doubled each time, three seconds at most: the emulator stands on
 * this machine.
 */
export function reconnectWait(attempt: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS);
}

/**
 * Listens to server-sent events and reconnects by itself. While the tab is hidden the connection is given up: a
 * browser opens six to one server at most, and somebody who plays many people keeps many tabs. Answers a closer.
 */
export function openStream(url: string, listener: StreamListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const connect = () => {
    close();
    if (document.hidden) return;
    source = new EventSource(url);
    source.onopen = () => {
      attempt = 0;
      listener.opened();
    };
    source.onmessage = (message) => listener.event(JSON.parse(String(message.data)) as StreamEvent);
    source.onerror = () => {
      close();
      listener.lost();
      timer = setTimeout(connect, reconnectWait(attempt++));
    };
  };
  const visibility = () => (document.hidden ? close() : connect());

  document.addEventListener('visibilitychange', visibility);
  connect();
  return () => {
    document.removeEventListener('visibilitychange', visibility);
    close();
  };
}
