import { type Dispatch, useMemo, useState } from 'react';
import type { ChatView, MessageView } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import type { Store, StoreChange } from '../state/store.ts';
import { loadMessages } from '../state/use-store.ts';
import { BotMenu } from './bot-menu.tsx';
import { type ChatActions, chatActions } from './chat-actions.ts';
import { Composer, type Written } from './composer.tsx';
import { ComposerNote, type Purpose } from './composer-note.tsx';
import { ForwardDialog } from './forward-dialog.tsx';
import { draftOf, keepDraft } from './kept-draft.ts';
import { MessageList } from './message-list.tsx';
import { lineOf } from './message-text.ts';
import { PaneHeader } from './pane-header.tsx';
import type { RowContext } from './row-context.ts';
import { SearchPanel } from './search-panel.tsx';
import { ThreadPanel } from './thread-panel.tsx';
import { UnsentRow } from './unsent-row.tsx';
import { useChatNames } from './use-chat-names.ts';
import { useFirstUnread } from './use-first-unread.ts';
import { useJumps } from './use-jumps.ts';
import { type Unsent, useOutbox } from './use-outbox.ts';
import { useEnter, useReading } from './use-reading.ts';
import { CHAT_WORDS, type ChatWords } from './words.ts';
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

/** What stands beside the messages. */
type Side = { kind: 'search' } | { kind: 'thread'; root: MessageView };

const NONE: MessageView[] = [];

/** What rows do, the same for all of them. */
function useRowContext(
  { as, chat, store }: Pick<PaneProps, 'as' | 'chat' | 'store'>,
  actions: ChatActions,
  words: ChatWords,
  set: {
    purpose: (purpose: Purpose) => void;
    forward: (message: MessageView) => void;
    side: (side: Side) => void;
    jumpTo: (messageId: string) => void;
  },
): Omit<RowContext, 'openMenu'> {
  const group = chat.type === 'group';
  const nameOf = useChatNames(chat, store);
  const members = useMemo(() => chat.members.filter((member) => !member.bot), [chat.members]);
  const { purpose, forward, side, jumpTo } = set;
  return useMemo(
    () => ({
      ...{ as, group, members, nameOf, forward, jumpTo },
      reply: (message) => purpose({ kind: 'reply', message }),
      edit: (message) => purpose({ kind: 'edit', message }),
      react: (message, emoji) => void actions.react(message, emoji),
      recall: (message) => void actions.recall(message),
      copy: (message) => void actions.copy(lineOf(message, words)),
      openThread: (root) => side({ kind: 'thread', root }),
    }),
    [as, group, members, nameOf, forward, jumpTo, purpose, side, actions, words],
  );
}

/** The texts on their way that the chat does not show yet. */
function stillUnsent(unsent: Unsent[], messages: MessageView[]): Unsent[] {
  if (unsent.length === 0) return unsent;
  const arrived = new Set(messages.map(({ clientId }) => clientId));
  return unsent.filter(({ id }) => !arrived.has(id));
}

/** One chat: header, messages, the bot's menu and the composer. Mount it anew (by key) for another chat. */
export function ChatPane(props: PaneProps) {
  const { as, chat, store, change, isSpectator, back } = props;
  const { chatId } = chat;
  const words = useWords(CHAT_WORDS);
  useEnter(as, chatId, (store.loaded[chatId] ?? false) && !store.detached[chatId], change);
  const messages = store.messages[chatId] ?? NONE;
  useReading(as, chatId, messages, change);
  const firstUnread = useFirstUnread(messages, chat.unread, as);
  const [purpose, setPurpose] = useState<Purpose>();
  const [forwarding, setForwarding] = useState<MessageView>();
  const [side, setSide] = useState<Side>();
  const { target, jumpTo, toNewest } = useJumps(as, chatId, messages, change);
  const actions = useMemo(
    () => chatActions(as, chatId, (message) => change({ type: 'message', message }), words),
    [as, chatId, change, words],
  );
  const set = { purpose: setPurpose, forward: setForwarding, side: setSide, jumpTo };
  const context = useRowContext(props, actions, words, set);
  const { unsent, send, drop } = useOutbox(as, chatId, actions.write);
  const isDetached = store.detached[chatId] ?? false;
  const post = ({ text, shown, mentions }: Written, reply: { replyTo?: string; inThread?: boolean }) => {
    const request = { text, ...(mentions.length > 0 ? { mentions } : {}), ...reply };
    send({ id: crypto.randomUUID(), shown, request, state: 'sending' });
    if (isDetached) toNewest();
  };
  const submit = (written: Written) => {
    setPurpose(undefined);
    if (purpose?.kind === 'edit')
      void actions.edit(purpose.message.messageId, written.text, written.mentions);
    else post(written, purpose ? { replyTo: purpose.message.messageId } : {});
  };
  const isEdit = purpose?.kind === 'edit';
  const mentionable = context.group ? chat.members.filter((member) => member.openId !== as) : [];
  const more = {
    older: () => loadMessages(change, as, chatId, 'older', messages[0]?.messageId),
    newer: isDetached
      ? () => loadMessages(change, as, chatId, 'newer', messages.at(-1)?.messageId)
      : undefined,
  };
  return (
    <>
      <section className="chat-pane" aria-label={chat.name}>
        <PaneHeader chat={chat} back={back} search={() => setSide({ kind: 'search' })} />
        <div className="chat-messages">
          <MessageList
            {...{ messages, isDetached, more, toNewest, context, firstUnread, target, isSpectator }}
            complete={store.complete[chatId] ?? false}
          >
            {stillUnsent(unsent, messages).map((one) => (
              <UnsentRow key={one.id} unsent={one} resend={() => send(one)} drop={() => drop(one.id)} />
            ))}
          </MessageList>
        </div>
        <footer className="chat-footer">
          <BotMenu menu={chat.menu} press={actions.press} />
          <ComposerNote purpose={purpose} cancel={() => setPurpose(undefined)} />
          <Composer
            key={isEdit ? purpose.message.messageId : 'new'}
            placeholder={words.sendTo(chat.name)}
            initial={isEdit ? lineOf(purpose.message, words) : draftOf(as, chatId)}
            typed={(text) => (isEdit ? undefined : keepDraft(as, chatId, text))}
            members={mentionable}
            sendFile={actions.sendFile}
            send={submit}
            cancel={() => setPurpose(undefined)}
            isFocused={purpose !== undefined}
          />
        </footer>
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
      {side?.kind === 'search' ? (
        <SearchPanel as={as} chatId={chatId} jumpTo={jumpTo} close={() => setSide(undefined)} />
      ) : null}
      {side?.kind === 'thread' ? (
        <ThreadPanel
          key={side.root.messageId}
          root={side.root}
          loaded={messages}
          context={context}
          close={() => setSide(undefined)}
          composer={
            <Composer
              placeholder={words.replyThread}
              initial={draftOf(as, side.root.messageId)}
              typed={(text) => keepDraft(as, side.root.messageId, text)}
              members={mentionable}
              send={(written) => post(written, { replyTo: side.root.messageId, inThread: true })}
            />
          }
        />
      ) : null}
    </>
  );
}
