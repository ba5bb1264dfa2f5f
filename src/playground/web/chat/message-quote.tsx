import type { MessageView } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { lineOf } from './message-text.ts';
import { CHAT_WORDS } from './words.ts';

/** What a message answers, in a line that leads there. `quoted` is absent while the parent is not loaded. */
export function MessageQuote({
  message,
  quoted,
  jumpTo,
}: {
  message: MessageView;
  quoted: MessageView | undefined;
  jumpTo: (messageId: string) => void;
}) {
  const words = useWords(CHAT_WORDS);
  const { parentId } = message;
  if (parentId === undefined) return null;
  const text =
    quoted === undefined
      ? words.replyToGone
      : quoted.recalled
        ? words.replyToRecalled
        : words.replyingTo(quoted.sender.name, lineOf(quoted, words));
  return (
    <button type="button" className="message-quote" onClick={() => jumpTo(parentId)}>
      {text}
    </button>
  );
}
