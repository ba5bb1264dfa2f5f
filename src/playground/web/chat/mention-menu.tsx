import { useLocale, useWords } from '../locale/use-locale.ts';
import type { Mentionable } from './mentions.ts';
import { CHAT_WORDS } from './words.ts';

/** The members that match what was typed after `@`. */
export function MentionMenu({
  matches,
  active,
  choose,
}: {
  matches: Mentionable[];
  active: number;
  choose: (member: Mentionable) => void;
}) {
  const words = useWords(CHAT_WORDS);
  const isEnglish = useLocale() === 'en';
  return (
    <div className="mention-menu" role="listbox" aria-label={words.mention}>
      {matches.map((member, at) => (
        <div
          key={member.openId}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          // The press must not take the focus from the text.
          onMouseDown={(event) => {
            event.preventDefault();
            choose(member);
          }}
        >
          {isEnglish ? (member.alias ?? member.name) : member.name}
        </div>
      ))}
    </div>
  );
}
