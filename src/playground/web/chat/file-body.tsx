import { useState } from 'react';
import type { FileView, MessageView } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { textOf } from '../card/json.ts';
import { useWords } from '../locale/use-locale.ts';
import { CHAT_WORDS } from './words.ts';

/** Hands a file to the browser as a download. */
function save({ name, base64 }: FileView): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** A file with its name and a way to open it. */
export function FileBody({ message, as }: { message: MessageView; as: string }) {
  const words = useWords(CHAT_WORDS);
  const [problem, setProblem] = useState('');
  const name = textOf(message.content.file_name) || textOf(message.content.file_key);
  const download = (): void => {
    setProblem('');
    api.file(message.messageId, as).then(save, () => setProblem(words.notKept));
  };
  return (
    <div className="bubble file-bubble">
      <span className="file-name">{name}</span>
      <button
        type="button"
        className="file-download"
        onClick={download}
        aria-label={words.downloadNamed(name)}
      >
        {words.download}
      </button>
      {problem !== '' && <span role="alert">{problem}</span>}
    </div>
  );
}
