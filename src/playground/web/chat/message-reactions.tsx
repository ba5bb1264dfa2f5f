import type { MessageView } from '../../../emulator/protocol.ts';
import { EmojiSign } from '../emoji/emoji-sign.tsx';
import { useLocale, useWords } from '../locale/use-locale.ts';
import { offeredEmoji } from './offered-emojis.ts';
import { CHAT_WORDS } from './words.ts';

/** The emojis under a message with who set them; a press joins in or takes one's own back. */
export function MessageReactions({
  message,
  as,
  react,
}: {
  message: MessageView;
  as: string;
  react: (message: MessageView, emoji: string) => void;
}) {
  const words = useWords(CHAT_WORDS);
  const locale = useLocale();
  if (message.reactions === undefined) return null;
  return (
    <div className="reactions">
      {message.reactions.map(({ emoji, by, ids }) => {
        const known = offeredEmoji(emoji);
        const names = by.join(locale === 'en' ? ', ' : '、');
        return (
          <button
            key={emoji}
            type="button"
            className="reaction"
            aria-pressed={ids.includes(as)}
            aria-label={words.reacted(known.name[locale], names)}
            onClick={() => react(message, emoji)}
          >
            <span className="emoji" aria-hidden="true">
              <EmojiSign code={known.key} />
            </span>
            <span className="reaction-names">{names}</span>
          </button>
        );
      })}
    </div>
  );
}
