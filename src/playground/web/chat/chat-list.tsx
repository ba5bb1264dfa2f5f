import type { ChatView } from '../../../emulator/protocol.ts';
import { PersonAvatar } from '../people/avatar.tsx';
import { byRecency, callOf, type Store, unreadOf } from '../state/store.ts';
import { listTime } from './time-text.ts';
import './chat-list.css';

interface ListProps {
  store: Store;
  current: string | undefined;
  now: number;
  choose: (chatId: string) => void;
}

function Badge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="badge" role="img" aria-label={`${count} 条未读`}>
      {count > 99 ? '99+' : count}
    </span>
  );
}

const CALLS = { urgent: '加急', you: '[有人@你]', all: '[@所有人]' };

function Call({ call }: { call: keyof typeof CALLS | undefined }) {
  if (call === undefined) return null;
  return <span className={call === 'urgent' ? 'urgent-tag' : 'chat-row-call'}>{CALLS[call]}</span>;
}

function Row({
  chat,
  unread,
  current,
  now,
  choose,
}: {
  chat: ChatView;
  unread: number;
  current: boolean;
  now: number;
  choose: () => void;
}) {
  const last = chat.lastMessage;
  return (
    <li>
      <button type="button" className="chat-row" aria-current={current ? 'page' : undefined} onClick={choose}>
        <PersonAvatar openId={chat.chatId} name={chat.name} size={40} bot={chat.type === 'p2p'} />
        <span className="chat-row-body">
          <span className="chat-row-top">
            <span className="chat-row-name">{chat.name}</span>
            {chat.type === 'p2p' ? <span className="bot-tag">机器人</span> : null}
            {last ? <time className="chat-row-time">{listTime(last.createTime, now)}</time> : null}
          </span>
          <span className="chat-row-bottom">
            <Call call={callOf(chat, current)} />
            <span className="chat-row-preview">{last?.preview ?? ''}</span>
            <Badge count={unread} />
          </span>
        </span>
      </button>
    </li>
  );
}

/** The chats of the person, the latest on top. */
export function ChatList({ store, current, now, choose }: ListProps) {
  return (
    <nav className="chat-list" aria-label="会话列表">
      <ul>
        {byRecency(store.chats).map((chat) => (
          <Row
            key={chat.chatId}
            chat={chat}
            unread={chat.chatId === current ? 0 : unreadOf(store, chat)}
            current={chat.chatId === current}
            now={now}
            choose={() => choose(chat.chatId)}
          />
        ))}
      </ul>
      {store.chats.length === 0 ? <p className="empty-note">还没有会话</p> : null}
    </nav>
  );
}
