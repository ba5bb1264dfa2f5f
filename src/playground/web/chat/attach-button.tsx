import { type ChangeEvent, useRef } from 'react';
import { useWords } from '../locale/use-locale.ts';
import { CHAT_WORDS } from './words.ts';

interface AttachProps {
  /** Sends; refusals are told by the chat. */
  sendFile: (file: File) => Promise<unknown>;
}

/** Chooses a file or picture and sends it at once. */
export function AttachButton({ sendFile }: AttachProps) {
  const words = useWords(CHAT_WORDS);
  const input = useRef<HTMLInputElement>(null);
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    // The same file can be chosen again.
    event.target.value = '';
    if (file !== undefined) void sendFile(file);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        className="composer-file"
        aria-label={words.chooseFile}
        tabIndex={-1}
        onChange={chosen}
      />
      <button
        type="button"
        className="composer-attach"
        aria-label={words.sendFile}
        onClick={() => input.current?.click()}
      >
        <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" aria-hidden="true">
          <path d="M9 3.5v11M3.5 9h11" strokeWidth="1.6" strokeLinecap="round" />
        </svg>
      </button>
    </>
  );
}
