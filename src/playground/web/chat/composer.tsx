import { type ClipboardEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../locale/use-locale.ts';
import { AttachButton } from './attach-button.tsx';
import { MentionMenu } from './mention-menu.tsx';
import { encodeMentions, insertMention, type Mentionable, mentionMatches, mentionQuery } from './mentions.ts';
import { CHAT_WORDS } from './words.ts';
import './composer.css';

/** What was written: `text` with keys of mentions, `shown` with names. */
export interface Written {
  text: string;
  shown: string;
  mentions: string[];
}

interface ComposerProps {
  placeholder: string;
  /** What stands in the box at first. Mount it anew (by key) for another text. */
  initial: string;
  /** Told whatever is typed. */
  typed?: (text: string) => void;
  /** Who can be mentioned; empty outside groups. */
  members: Mentionable[];
  send: (written: Written) => void;
  /** Absent where no file can be sent. */
  sendFile?: (file: File) => Promise<unknown>;
  /** The text stays in the box when it is sent: it may be refused. */
  stays?: boolean;
  /** Escape in a box without an open menu. */
  cancel?: (() => void) | undefined;
  isFocused?: boolean;
}

function useMentionMenu(text: string, caret: number, members: Mentionable[]) {
  const [active, setActive] = useState(0);
  const query = mentionQuery(text, caret);
  const matches = query === undefined ? [] : mentionMatches(members, query).slice(0, 8);
  const at = Math.min(active, Math.max(0, matches.length - 1));
  return {
    matches,
    active: at,
    step: (by: number) => setActive((at + by + matches.length) % matches.length),
  };
}

function SendButton({ isEmpty, submit }: { isEmpty: boolean; submit: () => void }) {
  const words = useWords(CHAT_WORDS);
  return (
    <button
      type="button"
      className="composer-send"
      aria-label={words.send}
      disabled={isEmpty}
      onClick={submit}
    >
      <svg width="18" height="18" viewBox="0 0 18 18" fill="currentColor" aria-hidden="true">
        <path d="M2 2.6c0-.6.6-1 1.1-.7l13 6.3c.6.3.6 1.2 0 1.5l-13 6.4c-.5.2-1.1-.2-1.1-.8l1.3-5.2L10 9 3.300 7.8z" />
      </svg>
    </button>
  );
}

/** The text and the caret, and what a choice in the menu of mentions makes of them. */
function useText({ initial, typed }: Pick<ComposerProps, 'initial' | 'typed'>) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(initial);
  const [caret, setCaret] = useState(0);
  const place = useRef<number>(undefined);
  // Before the next key, which would be written at the end otherwise.
  useLayoutEffect(() => {
    if (place.current !== undefined) box.current?.setSelectionRange(place.current, place.current);
    place.current = undefined;
  });
  const set = (next: string, at: number) => {
    setText(next);
    setCaret(at);
    typed?.(next);
  };
  const choose = (member: Mentionable) => {
    const next = insertMention(text, caret, member.name);
    set(next.text, next.caret);
    place.current = next.caret;
  };
  return { box, text, caret, set, setCaret, choose };
}

/** The box to write in. Enter sends, Shift+Enter breaks the line, `@` offers the members of a group. */
export function Composer(props: ComposerProps) {
  const { placeholder, members, send, sendFile, stays = false, cancel, isFocused = false } = props;
  const words = useWords(CHAT_WORDS);
  const { box, text, caret, set, setCaret, choose } = useText(props);
  const menu = useMentionMenu(text, caret, members);
  useEffect(() => {
    if (isFocused) box.current?.focus();
  }, [isFocused, box]);
  const submit = () => {
    const shown = text.trim();
    if (shown === '') return;
    if (!stays) set('', 0);
    send({ ...encodeMentions(shown, members), shown });
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
    } else if (event.key === 'Escape') {
      if (chosen === undefined) cancel?.();
      setCaret(0);
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const { files, types } = event.clipboardData;
    const [file] = files;
    // Copied cells and paragraphs come with a picture of themselves: the text is what is meant.
    if (file === undefined || !sendFile || types.includes('text/plain')) return;
    event.preventDefault();
    void sendFile(file);
  };
  return (
    <div className="composer">
      {menu.matches.length > 0 ? (
        <MentionMenu matches={menu.matches} active={menu.active} choose={choose} />
      ) : null}
      <textarea
        ref={box}
        aria-label={words.input}
        placeholder={placeholder}
        rows={Math.min(5, text.split('\n').length)}
        value={text}
        onChange={(event) => set(event.target.value, event.target.selectionStart)}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {sendFile ? <AttachButton sendFile={sendFile} /> : null}
      <SendButton isEmpty={text.trim() === ''} submit={submit} />
    </div>
  );
}
