import { type Dispatch, useCallback, useEffect, useMemo, useState } from 'react';
import type { ChatView, MessageView } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { textOf } from '../card/json.ts';
import { PersonAvatar } from '../people/avatar.tsx';
import type { Store, StoreChange } from '../state/store.ts';
import { loadMessages } from '../state/use-store.ts';
import { BotMenu } from './bot-menu.tsx';
import { chatActions } from './chat-actions.ts';
import { Composer } from './composer.tsx';
import { ForwardDialog } from './forward-dialog.tsx';
import { MessageList } from './message-list.tsx';
import type { RowContext } from './message-row.tsx';
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

/** Enters the chat: the emulator marks it read and tells the bot, and its messages are loaded. */
function useEnter(as: string, chatId: string, change: Dispatch<StoreChange>): void {
  useEffect(() => {
    api.open(chatId, as).catch(() => undefined);
    loadMessages(change, as, chatId).catch(() => change({ type: 'connected', connected: false }));
  }, [as, chatId, change]);
}

/** A chat on screen is read at once: what comes in while it is open, and a buzz about it. */
function useReading(as: string, chatId: string, messages: MessageView[]): void {
  const theirs = messages.filter((message) => message.sender.openId !== as);
  const newest = theirs.at(-1)?.messageId;
  const unread = theirs.some((message) => !message.readBy.some((reader) => reader.openId === as));
  const buzzes = theirs.filter((message) => message.urgentFor.includes(as)).length;
  useEffect(() => {
    if (newest !== undefined && (unread || buzzes > 0)) api.read(chatId, as).catch(() => undefined);
  }, [as, chatId, newest, unread, buzzes]);
}

function PaneHeader({ chat, back }: { chat: ChatView; back: () => void }) {
  return (
    <header className="chat-header">
      <button type="button" className="chat-back" aria-label="返回会话列表" onClick={back}>
        ‹
      </button>
      <PersonAvatar openId={chat.chatId} name={chat.name} size={36} bot={chat.type === 'p2p'} />
      <div>
        <h1>{chat.name}</h1>
        <p>
          {chat.type === 'p2p'
            ? '机器人'
            : `${chat.members.length} 位成员：${chat.members.map((member) => member.name).join('、')}`}
        </p>
      </div>
    </header>
  );
}

function useNames(chat: ChatView, store: Store): (openId: string) => string {
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

function ReplyNote({ message, cancel }: { message: MessageView | undefined; cancel: () => void }) {
  if (message === undefined) return null;
  return (
    <div className="reply-note">
      <span>{`回复 ${message.sender.name}：${textOf(message.content.text) || '[卡片]'}`}</span>
      <button type="button" aria-label="取消回复" onClick={cancel}>
        ×
      </button>
    </div>
  );
}

/** One chat: header, messages, the bot's menu and the composer. Mount it anew (by key) for another chat. */
export function ChatPane({ as, chat, store, change, isSpectator, back }: PaneProps) {
  useEnter(as, chat.chatId, change);
  const messages = store.messages[chat.chatId] ?? NONE;
  useReading(as, chat.chatId, messages);
  const newest = messages.at(-1)?.createTime ?? 0;
  useEffect(() => change({ type: 'seen', chatId: chat.chatId, upTo: newest }), [newest, chat.chatId, change]);
  const [replyTo, setReplyTo] = useState<MessageView>();
  const [forwarding, setForwarding] = useState<MessageView>();
  const nameOf = useNames(chat, store);
  const group = chat.type === 'group';
  const members = useMemo(() => chat.members.filter((member) => !member.bot), [chat.members]);
  const context: RowContext = useMemo(
    () => ({ as, group, members, nameOf, reply: setReplyTo, forward: setForwarding }),
    [as, group, members, nameOf],
  );
  const actions = chatActions(as, chat.chatId, (message) => change({ type: 'message', message }));
  return (
    <section className="chat-pane" aria-label={chat.name}>
      <PaneHeader chat={chat} back={back} />
      <MessageList
        messages={messages}
        complete={store.complete[chat.chatId] ?? false}
        loadOlder={() =>
          void loadMessages(change, as, chat.chatId, messages[0]?.messageId).catch(() => undefined)
        }
        context={context}
        isSpectator={isSpectator}
      />
      <footer className="chat-footer">
        <BotMenu menu={chat.menu} press={actions.press} />
        <ReplyNote message={replyTo} cancel={() => setReplyTo(undefined)} />
        <Composer
          placeholder={`发送给 ${chat.name}`}
          members={group ? chat.members.filter((member) => member.openId !== as) : []}
          sendFile={actions.sendFile}
          send={(text, mentions) =>
            actions.send(text, mentions, replyTo?.messageId).then(() => setReplyTo(undefined))
          }
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
  );
}
