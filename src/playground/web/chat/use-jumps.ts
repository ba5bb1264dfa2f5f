import { type Dispatch, useCallback, useEffect, useRef, useState } from 'react';
import type { MessageView } from '../../../emulator/protocol.ts';
import { loadMessages } from '../state/load.ts';
import type { StoreChange } from '../state/store-types.ts';
import type { JumpTarget } from './message-list.tsx';

/** Leads to any message of a chat: one that is not loaded is loaded with those around it. */
export function useJumps(
  as: string,
  chatId: string,
  messages: MessageView[],
  change: Dispatch<StoreChange>,
): { target: JumpTarget | undefined; jumpTo: (messageId: string) => void; toNewest: () => void } {
  const [target, setTarget] = useState<JumpTarget>();
  const known = useRef(messages);
  useEffect(() => {
    known.current = messages;
  });
  const aim = useCallback(
    (messageId: string) => setTarget((before) => ({ messageId, nonce: (before?.nonce ?? 0) + 1 })),
    [],
  );
  const jumpTo = useCallback(
    (messageId: string) => {
      if (known.current.some((message) => message.messageId === messageId)) return aim(messageId);
      loadMessages(change, as, chatId, 'around', messageId).then(
        () => aim(messageId),
        () => undefined,
      );
    },
    [as, chatId, change, aim],
  );
  const toNewest = useCallback(() => {
    loadMessages(change, as, chatId, 'back').catch(() => undefined);
  }, [as, chatId, change]);
  return { target, jumpTo, toNewest };
}
