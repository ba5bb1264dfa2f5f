import { useEffect, useRef, useState } from 'react';
import type { MessageView } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { useLocale, useWords } from '../locale/use-locale.ts';
import { PanelFrame } from '../shell/panel-frame.tsx';
import { gathered } from '../state/gathered.ts';
import { lineOf } from './message-text.ts';
import { dayText, messageTime } from './time-text.ts';
import { CHAT_WORDS } from './words.ts';

function useHits(as: string, chatId: string, text: string): MessageView[] | undefined {
  const [hits, setHits] = useState<MessageView[]>();
  useEffect(() => {
    if (text.trim() === '') return setHits(undefined);
    let isOver = false;
    const search = gathered(() => {
      api.search(as, chatId, text).then(
        (found) => (isOver ? undefined : setHits(found)),
        () => undefined,
      );
    });
    search.ask();
    return () => {
      isOver = true;
      search.stop();
    };
  }, [as, chatId, text]);
  return hits;
}

function Hit({ message, jump }: { message: MessageView; jump: () => void }) {
  const words = useWords(CHAT_WORDS);
  const locale = useLocale();
  const { createTime, sender } = message;
  return (
    <button type="button" onClick={jump}>
      <span className="search-hit-top">
        <span>{sender.name}</span>
        <time>{`${dayText(createTime, locale)} ${messageTime(createTime)}`}</time>
      </span>
      <span className="search-hit-text">{lineOf(message, words)}</span>
    </button>
  );
}

/** Finds messages of a chat by words and leads to them. */
export function SearchPanel({
  as,
  chatId,
  lead,
  close,
}: {
  as: string;
  chatId: string;
  /** Brings a message that was found into sight. */
  lead: (message: MessageView) => void;
  close: () => void;
}) {
  const words = useWords(CHAT_WORDS);
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const hits = useHits(as, chatId, text);
  return (
    <PanelFrame name={words.search} head={<h2>{words.search}</h2>} close={close}>
      <div className="search-box">
        <input
          ref={input}
          type="search"
          aria-label={words.searchHint}
          placeholder={words.searchHint}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span role="status">
          {hits === undefined ? '' : hits.length === 0 ? words.noHits : words.hits(hits.length)}
        </span>
      </div>
      <ul className="search-hits">
        {(hits ?? []).map((message) => (
          <li key={message.messageId}>
            <Hit message={message} jump={() => lead(message)} />
          </li>
        ))}
      </ul>
    </PanelFrame>
  );
}
