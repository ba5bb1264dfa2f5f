import { useCallback, useEffect, useState } from 'react';
import type { WriteRequest } from '../../../emulator/protocol.ts';

/** A text on its way. `shown` has the names where `text` has keys of mentions. */
export interface Unsent {
  /** The emulator knows it too: sending twice is sending once. */
  id: string;
  shown: string;
  request: Omit<WriteRequest, 'as'>;
  state: 'sending' | 'failed';
}

const keyOf = (as: string, chatId: string) => `outbox:${as}:${chatId}`;

function stored(as: string, chatId: string): Unsent[] {
  const text = window.localStorage.getItem(keyOf(as, chatId));
  // Only this page writes the key.
  const list: Unsent[] = text === null ? [] : JSON.parse(text);
  // One under way may have arrived before the page was left: then the chat has its id.
  return list.map((one) => ({ ...one, state: 'failed' }));
}

/**
 * Texts that a person sent into a chat and that are not there yet. What fails stays, over a reload as well, until it is
 * sent again or deleted. `deliver` rejects when a text was refused or did not reach the emulator.
 */
export function useOutbox(
  as: string,
  chatId: string,
  deliver: (request: Omit<WriteRequest, 'as'>) => Promise<void>,
) {
  const [unsent, setUnsent] = useState(() => stored(as, chatId));
  useEffect(() => {
    const key = keyOf(as, chatId);
    if (unsent.length === 0) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, JSON.stringify(unsent));
  }, [as, chatId, unsent]);
  const drop = useCallback((id: string) => setUnsent((before) => before.filter((one) => one.id !== id)), []);
  const send = (one: Unsent) => {
    const mark = (state: Unsent['state']) =>
      setUnsent((before) => [...before.filter(({ id }) => id !== one.id), { ...one, state }]);
    mark('sending');
    deliver({ ...one.request, clientId: one.id }).then(
      () => drop(one.id),
      () => mark('failed'),
    );
  };
  return { unsent, send, drop };
}
