import { type KeyboardEvent, useRef, useState } from 'react';
import { AttachButton } from './attach-button.tsx';
import { MentionMenu } from './mention-menu.tsx';
import { encodeMentions, insertMention, type Mentionable, mentionQuery } from './mentions.ts';
import './composer.css';

interface ComposerProps {
  placeholder: string;
  /** Who can be mentioned; empty outside groups. */
  members: Mentionable[];
  /** Sends; rejects when the text was refused, and then stays in the box. */
  send: (text: string, mentions: string[]) => Promise<void>;
  sendFile: (file: File) => Promise<void>;
}

function useMentionMenu(text: string, caret: number, members: Mentionable[]) {
  const [active, setActive] = useState(0);
  const query = mentionQuery(text, caret);
  const matches =
    query === undefined ? [] : members.filter((member) => member.name.includes(query)).slice(0, 8);
  const at = Math.min(active, Math.max(0, matches.length - 1));
  return {
    matches,
    active: at,
    step: (by: number) => setActive((at + by + matches.length) % matches.length),
  };
}

/** The box to write in. Enter sends, Shift+Enter breaks the line, `@` offers the members of a group. */
export function Composer({ placeholder, members, send, sendFile }: ComposerProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const menu = useMentionMenu(text, caret, members);
  const choose = (member: Mentionable) => {
    const next = insertMention(text, caret, member.name);
    setText(next.text);
    setCaret(next.caret);
    requestAnimationFrame(() => box.current?.setSelectionRange(next.caret, next.caret));
  };
  const submit = () => {
    if (text.trim() === '') return;
    const { text: encoded, mentions } = encodeMentions(text.trim(), members);
    setText('');
    setCaret(0);
    // The chat tells the reason; what was written must not be lost.
    send(encoded, mentions).catch(() => setText((typed) => typed || text));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = menu.matches[menu.active];
    if (chosen !== undefined && ['ArrowDown', 'ArrowUp', 'Enter', 'Tab'].includes(event.key)) {
      event.preventDefault();
      if (event.key.startsWith('Arrow')) menu.step(event.key === 'ArrowDown' ? 1 : -1);
      else choose(chosen);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape') setCaret(0);
  };
  return (
    <div className="composer">
      {menu.matches.length > 0 ? (
        <MentionMenu matches={menu.matches} active={menu.active} choose={choose} />
      ) : null}
      <textarea
        ref={box}
        aria-label="输入消息"
        placeholder={placeholder}
        rows={Math.min(5, text.split('\n').length)}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setCaret(event.target.selectionStart);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      <AttachButton sendFile={sendFile} />
      <button
        type="button"
        className="composer-send"
        aria-label="发送"
        disabled={text.trim() === ''}
        onClick={submit}
      >
        <svg width="18" height="18" viewBox="0 0 18 18" fill="currentColor" aria-hidden="true">
          <path d="M2 2.6c0-.6.6-1 1.1-.7l13 6.3c.6.3.6 1.2 0 1.5l-13 6.4c-.5.2-1.1-.2-1.1-.8l1.3-5.2L10 9 3.300 7.8z" />
        </svg>
      </button>
    </div>
  );
}
