import { useCallback, useEffect, useMemo, useState } from 'react';
import type { MessageView, WriteRequest } from '../../../emulator/protocol.ts';

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

function store(as: string, chatId: string, unsent: Unsent[]): void {
  const key = keyOf(as, chatId);
  if (unsent.length === 0) window.localStorage.removeItem(key);
  else window.localStorage.setItem(key, JSON.stringify(unsent));
}

/** The texts that the chat does not show yet. */
export function stillUnsent(unsent: Unsent[], messages: Pick<MessageView, 'clientId'>[]): Unsent[] {
  if (unsent.length === 0) return unsent;
  const arrived = new Set(messages.map(({ clientId }) => clientId));
  return unsent.filter(({ id }) => !arrived.has(id));
}

/**
 * Texts that a person sent into a chat and that are not there yet. What fails stays, over a reload as well, until it is
 * sent again or deleted, or the chat turns out to have it. `deliver` rejects when a text was refused or did not reach
 * the emulator.
 */
export function useOutbox(
  as: string,
  chatId: string,
  messages: MessageView[],
  deliver: (request: Omit<WriteRequest, 'as'>) => Promise<void>,
) {
  const [all, setAll] = useState(() => stored(as, chatId));
  const unsent = useMemo(() => stillUnsent(all, messages), [all, messages]);
  useEffect(() => {
    store(as, chatId, unsent);
    // The part of the chat that shows it may be left again.
    if (unsent.length < all.length) setAll(unsent);
  }, [as, chatId, unsent, all]);
  const drop = useCallback((id: string) => setAll((before) => before.filter((one) => one.id !== id)), []);
  const send = (one: Unsent) => {
    const mark = (state: Unsent['state']) =>
      setAll((before) => [...before.filter(({ id }) => id !== one.id), { ...one, state }]);
    mark('sending');
    deliver({ ...one.request, clientId: one.id }).then(
      () => drop(one.id),
      () => mark('failed'),
    );
  };
  return { unsent, send, drop };
}
