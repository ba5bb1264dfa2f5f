import { useState } from 'react';
import type { MessageView } from '../../../emulator/protocol.ts';

/** The message before which so many of others follow: where somebody who enters a chat reads on. */
function firstUnreadOf(messages: MessageView[], unread: number, as: string): string | undefined {
  let left = unread;
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at];
    if (message === undefined || message.sender.openId === as || message.recalled) continue;
    left -= 1;
    if (left === 0) return message.messageId;
  }
  return undefined;
}

/**
 * Where the new messages began when the chat was entered; stays while it is open. Until the newest are loaded the
 * stream may have told only some of them.
 */
export function useFirstUnread(
  messages: MessageView[],
  isLoaded: boolean,
  unread: number,
  as: string,
): string | undefined {
  // The count at the entry: a moment later everything is read.
  const [atEntry] = useState(unread);
  const [found, setFound] = useState<string>();
  const [isOver, setOver] = useState(atEntry === 0);
  if (!isOver && isLoaded && messages.length > 0) {
    setOver(true);
    setFound(firstUnreadOf(messages, atEntry, as));
  }
  return found;
}
