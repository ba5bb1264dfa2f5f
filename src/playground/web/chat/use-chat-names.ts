import { useCallback, useMemo } from 'react';
import type { ChatView } from '../../../emulator/protocol.ts';
import type { Store } from '../state/store-types.ts';

/** The name behind any id of a person or bot; an unknown id is its own name. */
export function useChatNames(chat: ChatView, store: Store): (openId: string) => string {
  const known = useMemo(() => {
    // Cards may mention people by other ids than the open_id.
    const aliases = store.people.flatMap(({ name, userId, unionId, email = '' }) =>
      [userId, unionId, email].map((id): [string, string] => [id, name]),
    );
    const people = [...store.people, ...chat.members].map((one): [string, string] => [one.openId, one.name]);
    return new Map([...aliases, ...people]);
  }, [store.people, chat.members]);
  return useCallback((openId) => known.get(openId) ?? openId, [known]);
}
