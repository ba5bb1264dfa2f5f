import { type KeyboardEvent, memo, useCallback, useMemo, useRef } from 'react';
import type { ChatView } from '../../../emulator/protocol.ts';
import { type Locale, useLocale, useWords } from '../locale/use-locale.ts';
import { PersonAvatar } from '../people/avatar.tsx';
import { byRecency, callOf, unreadOf } from '../state/store.ts';
import type { Store } from '../state/store-types.ts';
import { listTime } from './time-text.ts';
import { useGrowing } from './use-growing.ts';
import { CHAT_WORDS } from './words.ts';
import './chat-list.css';

interface ListProps {
  store: Store;
  current: string | undefined;
  now: number;
  choose: (chatId: string) => void;
}

function Badge({ count }: { count: number }) {
  const words = useWords(CHAT_WORDS);
  if (count === 0) return null;
  return (
    <span className="badge" role="img" aria-label={words.unread(count)}>
      {count > 99 ? '99+' : count}
    </span>
  );
}

function Call({ call }: { call: ReturnType<typeof callOf> }) {
  const words = useWords(CHAT_WORDS);
  if (call === undefined) return null;
  const text = { urgent: words.urgent, you: words.mentionsYou, all: words.mentionsAll }[call];
  return <span className={call === 'urgent' ? 'urgent-tag' : 'chat-row-call'}>{text}</span>;
}

interface RowProps {
  chat: ChatView;
  unread: number;
  isCurrent: boolean;
  /** When the last message was, in words. */
  when: string;
  choose: (chatId: string) => void;
}

function Row({ chat, unread, isCurrent, when, choose }: RowProps) {
  const words = useWords(CHAT_WORDS);
  return (
    <li className="chat-item">
      <button
        type="button"
        className="chat-row"
        aria-current={isCurrent ? 'page' : undefined}
        onClick={() => choose(chat.chatId)}
      >
        <PersonAvatar openId={chat.chatId} name={chat.name} size={40} bot={chat.type === 'p2p'} />
        <span className="chat-row-body">
          <span className="chat-row-top">
            <span className="chat-row-name">{chat.name}</span>
            {chat.type === 'p2p' ? <span className="bot-tag">{words.bot}</span> : null}
            {when === '' ? null : <time className="chat-row-time">{when}</time>}
          </span>
          <span className="chat-row-bottom">
            <Call call={callOf(chat, isCurrent)} />
            <span className="chat-row-preview">{chat.lastMessage?.preview ?? ''}</span>
            <Badge count={unread} />
          </span>
        </span>
      </button>
    </li>
  );
}

/** A row is drawn again when something it shows has changed; the list is loaded anew with every message. */
const ChatRow = memo(
  Row,
  (before, after) =>
    before.unread === after.unread &&
    before.isCurrent === after.isCurrent &&
    before.when === after.when &&
    before.choose === after.choose &&
    JSON.stringify(before.chat) === JSON.stringify(after.chat),
);

/** The arrows, Home and End walk through the list. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll('.chat-row')];
  const at = rows.indexOf(document.activeElement ?? event.currentTarget);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (at === -1 || next === undefined) return;
  event.preventDefault();
  const row = rows[next];
  if (row instanceof HTMLElement) row.focus();
}

const whenOf = ({ lastMessage }: ChatView, now: number, locale: Locale): string =>
  lastMessage ? listTime(lastMessage.createTime, now, locale) : '';

/** The chats of the person, the latest on top. */
export function ChatList({ store, current, now, choose }: ListProps) {
  const words = useWords(CHAT_WORDS);
  const locale = useLocale();
  const sorted = useMemo(() => byRecency(store.chats), [store.chats]);
  const { shown, mark } = useGrowing(sorted.length);
  const latest = useRef(choose);
  latest.current = choose;
  const chosen = useCallback((chatId: string) => latest.current(chatId), []);
  return (
    <nav className="chat-list" aria-label={words.chatList} onKeyDown={walk}>
      <ul>
        {sorted.slice(0, shown).map((chat) => (
          <ChatRow
            key={chat.chatId}
            chat={chat}
            unread={chat.chatId === current ? 0 : unreadOf(store, chat)}
            isCurrent={chat.chatId === current}
            when={whenOf(chat, now, locale)}
            choose={chosen}
          />
        ))}
        {shown < sorted.length ? <li key={shown} ref={mark} className="chat-list-more" /> : null}
      </ul>
      {store.chats.length === 0 ? <p className="empty-note">{words.noChats}</p> : null}
    </nav>
  );
}
