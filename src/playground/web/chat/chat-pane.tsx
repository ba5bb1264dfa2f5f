import { type Dispatch, useCallback, useMemo, useState } from 'react';
import type { ChatView, MessageView } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { loadMessages } from '../state/load.ts';
import type { Store, StoreChange } from '../state/store-types.ts';
import { chatActions } from './chat-actions.ts';
import { ForwardDialog } from './forward-dialog.tsx';
import { mentionableIn } from './mentions.ts';
import { MessageList } from './message-list.tsx';
import { PaneFooter } from './pane-footer.tsx';
import { PaneHeader } from './pane-header.tsx';
import { PaneSide, type Side } from './pane-side.tsx';
import { UnsentRow } from './unsent-row.tsx';
import { useFirstUnread } from './use-first-unread.ts';
import { useJumps } from './use-jumps.ts';
import type { LoadMore } from './use-load-more.ts';
import { useEnter, useReading } from './use-reading.ts';
import { useRowContext } from './use-row-context.ts';
import { useWriting } from './use-writing.ts';
import { CHAT_WORDS } from './words.ts';
import './chat-pane.css';

interface PaneProps {
  as: string;
  chat: ChatView;
  store: Store;
  change: Dispatch<StoreChange>;
  /** The person watches a scenario. */
  isSpectator: boolean;
  back: () => void;
}

const NONE: MessageView[] = [];

/** What of the chat is loaded, and how more is: entering and looking at it mark it read. */
function useLoaded({ as, chat, store, change }: PaneProps) {
  const { chatId } = chat;
  const isDetached = store.detached[chatId] ?? false;
  const messages = store.messages[chatId] ?? NONE;
  const aside = store.aside[chatId] ?? NONE;
  useEnter(as, chatId, (store.loaded[chatId] ?? false) && !isDetached, change);
  useReading(as, chatId, messages, change);
  const more: LoadMore = {
    older: () => loadMessages(change, as, chatId, 'older', messages[0]?.messageId),
    newer: isDetached
      ? () => loadMessages(change, as, chatId, 'newer', messages.at(-1)?.messageId)
      : undefined,
  };
  const heard = useMemo(() => [...messages, ...aside], [messages, aside]);
  return { messages, heard, isDetached, more, complete: store.complete[chatId] ?? false };
}

function useActions({ as, chat, change }: PaneProps) {
  const words = useWords(CHAT_WORDS);
  const { chatId } = chat;
  return useMemo(
    () =>
      chatActions(
        as,
        chatId,
        (message) => change({ type: 'message', message, told: performance.now() }),
        words,
      ),
    [as, chatId, change, words],
  );
}

/** One chat: header, messages, the bot's menu and the composer. Mount it anew (by key) for another chat. */
export function ChatPane(props: PaneProps) {
  const { as, chat, store, change, isSpectator, back } = props;
  const { chatId } = chat;
  const { heard, ...loaded } = useLoaded(props);
  const { messages, isDetached } = loaded;
  const firstUnread = useFirstUnread(messages, store.loaded[chatId] ?? false, chat.unread, as);
  const [forwarding, setForwarding] = useState<MessageView>();
  const [side, setSide] = useState<Side>();
  const openThread = useCallback((root: MessageView) => setSide({ kind: 'thread', root }), []);
  const closeSide = useCallback(() => setSide(undefined), []);
  const { target, jumpTo, toNewest } = useJumps(as, chatId, messages, change);
  const actions = useActions(props);
  const writing = useWriting({ as, chatId, messages }, actions, () => (isDetached ? toNewest() : undefined));
  const { unsent, send, drop } = writing.outbox;
  const wishes = { purpose: writing.setPurpose, forward: setForwarding, openThread, jumpTo };
  const context = useRowContext(props, actions, wishes);
  const mentionable = useMemo(() => mentionableIn(chat, as), [chat, as]);
  return (
    <>
      <section className="chat-pane" aria-label={chat.name}>
        <PaneHeader chat={chat} back={back} search={() => setSide({ kind: 'search' })} />
        <div className="chat-messages">
          <MessageList {...loaded} {...{ toNewest, context, firstUnread, target, isSpectator }}>
            {unsent.map((one) => (
              <UnsentRow key={one.id} unsent={one} resend={() => send(one)} drop={() => drop(one.id)} />
            ))}
          </MessageList>
        </div>
        <PaneFooter {...{ as, chat, mentionable, actions, writing }} />
        <ForwardDialog
          chats={store.chats}
          open={forwarding !== undefined}
          close={() => setForwarding(undefined)}
          choose={(to) => {
            if (forwarding) void actions.forward(forwarding.messageId, to.chatId);
            setForwarding(undefined);
          }}
        />
      </section>
      <PaneSide
        {...{ side, close: closeSide, chatId, heard, mentionable, context, post: writing.post }}
        openings={store.openings}
      />
    </>
  );
}
