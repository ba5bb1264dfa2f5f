import type { MessageView } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { lineOf } from './message-text.ts';
import { CHAT_WORDS } from './words.ts';

/** What the next text is for: an answer to a message, or a message's new words. */
export interface Purpose {
  kind: 'reply' | 'edit';
  message: MessageView;
}

/** Says what the text is for; nothing for a plain one. */
export function ComposerNote({ purpose, cancel }: { purpose: Purpose | undefined; cancel: () => void }) {
  const words = useWords(CHAT_WORDS);
  if (purpose === undefined) return null;
  const { kind, message } = purpose;
  const isEdit = kind === 'edit';
  return (
    <div className="reply-note">
      <span>{isEdit ? words.editing : words.replyingTo(message.sender.name, lineOf(message, words))}</span>
      <button type="button" aria-label={isEdit ? words.cancelEdit : words.cancelReply} onClick={cancel}>
        ×
      </button>
    </div>
  );
}
