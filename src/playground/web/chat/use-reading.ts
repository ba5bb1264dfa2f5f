import { type Dispatch, useEffect, useMemo, useState } from 'react';
import type { MessageView } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { loadMessages } from '../state/load.ts';
import type { StoreChange } from '../state/store-types.ts';

/**
 * Enters the chat: the emulator marks it read and tells the bot, its members are told, and its newest messages are
 * loaded unless they are there.
 */
export function useEnter(as: string, chatId: string, isLoaded: boolean, change: Dispatch<StoreChange>): void {
  const [isNeeded] = useState(!isLoaded);
  useEffect(() => {
    api.open(chatId, as).then(
      (chat) => change({ type: 'chat', chat }),
      () => undefined,
    );
    if (!isNeeded) return;
    loadMessages(change, as, chatId, 'back').catch(() => undefined);
  }, [as, chatId, isNeeded, change]);
}

interface Attention {
  newest: string | undefined;
  isUnread: boolean;
  buzzes: number;
}

function attentionOf(messages: MessageView[], as: string): Attention {
  const theirs = messages.filter((message) => message.sender.openId !== as);
  return {
    newest: theirs.at(-1)?.messageId,
    isUnread: theirs.some((message) => !message.readBy.some((reader) => reader.openId === as)),
    buzzes: theirs.filter((message) => message.urgentFor.includes(as)).length,
  };
}

/** A chat on screen is read at once: what comes in while it is open, and a buzz about it. */
export function useReading(
  as: string,
  chatId: string,
  messages: MessageView[],
  change: Dispatch<StoreChange>,
): void {
  const { newest, isUnread, buzzes } = useMemo(() => attentionOf(messages, as), [messages, as]);
  useEffect(() => {
    if (newest !== undefined && (isUnread || buzzes > 0)) api.read(chatId, as).catch(() => undefined);
  }, [as, chatId, newest, isUnread, buzzes]);
  const upTo = messages.at(-1)?.createTime ?? 0;
  useEffect(() => change({ type: 'seen', chatId, upTo }), [upTo, chatId, change]);
}
