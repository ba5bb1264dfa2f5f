import type { ChatView } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { PersonAvatar } from '../people/avatar.tsx';
import { CHAT_WORDS } from './words.ts';

/** So many names of members a header has room for. */
const NAMED = 30;

/** Who is in the chat, and the way to search it. */
export function PaneHeader({ chat, back, search }: { chat: ChatView; back: () => void; search: () => void }) {
  const words = useWords(CHAT_WORDS);
  // A moment long the list alone is known, which leaves the members out.
  const isKnown = chat.members.length > 0;
  const names = chat.members.slice(0, NAMED).map((member) => member.name);
  return (
    <header className="chat-header">
      <button type="button" className="chat-back" aria-label={words.back} onClick={back}>
        ‹
      </button>
      <PersonAvatar openId={chat.chatId} name={chat.name} size={36} bot={chat.type === 'p2p'} />
      <div>
        <h1>{chat.name}</h1>
        <p>
          {chat.type === 'p2p'
            ? words.bot
            : isKnown
              ? words.members(chat.members.length, names.join('、'))
              : ' '}
        </p>
      </div>
      <button type="button" className="chat-search" aria-label={words.search} onClick={search}>
        <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" aria-hidden="true">
          <circle cx="8" cy="8" r="4.6" strokeWidth="1.5" />
          <path d="M11.5 11.5L15 15" strokeWidth="1.5" strokeLinecap="round" />
        </svg>
      </button>
    </header>
  );
}
