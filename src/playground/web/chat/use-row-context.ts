import { useMemo } from 'react';
import type { ChatView, MessageView } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import type { Store } from '../state/store-types.ts';
import type { ChatActions } from './chat-actions.ts';
import type { Purpose } from './composer-note.tsx';
import { lineOf } from './message-text.ts';
import type { RowContext } from './row-context.ts';
import { useChatNames } from './use-chat-names.ts';
import { CHAT_WORDS } from './words.ts';

/** What rows ask of the chat around them. Each stays the same over renders. */
export interface RowWishes {
  purpose: (purpose: Purpose) => void;
  forward: (message: MessageView) => void;
  openThread: (root: MessageView) => void;
  jumpTo: (messageId: string) => void;
}

/** What rows do, the same for all of them. */
export function useRowContext(
  { as, chat, store }: { as: string; chat: ChatView; store: Store },
  actions: ChatActions,
  { purpose, forward, openThread, jumpTo }: RowWishes,
): Omit<RowContext, 'openMenu'> {
  const words = useWords(CHAT_WORDS);
  const group = chat.type === 'group';
  const nameOf = useChatNames(chat, store);
  const members = useMemo(() => chat.members.filter((member) => !member.bot), [chat.members]);
  return useMemo(
    () => ({
      ...{ as, group, members, nameOf, forward, openThread, jumpTo },
      reply: (message) => purpose({ kind: 'reply', message }),
      edit: (message) => purpose({ kind: 'edit', message }),
      react: (message, emoji) => void actions.react(message, emoji),
      recall: (message) => void actions.recall(message),
      copy: (message) => void actions.copy(lineOf(message, words)),
    }),
    [as, group, members, nameOf, forward, openThread, jumpTo, purpose, actions, words],
  );
}
