import type { MessageView } from '../../../emulator/protocol.ts';
import type { Candidate } from '../card/card-context.ts';
import { useWords } from '../locale/use-locale.ts';
import type { RowContext } from './row-context.ts';
import { messageTime } from './time-text.ts';
import { CHAT_WORDS } from './words.ts';

function UrgentTag({ message, nameOf }: { message: MessageView; nameOf: RowContext['nameOf'] }) {
  const words = useWords(CHAT_WORDS);
  if (message.urgentFor.length === 0) return null;
  return (
    <span className="urgent-tag" title={words.urgentFor(message.urgentFor.map(nameOf).join('、'))}>
      {words.urgent}
    </span>
  );
}

/** Who has read it: a client tells the author only. Bots do not read, so it says something in groups alone. */
function ReadState({ message, members }: { message: MessageView; members: Candidate[] }) {
  const words = useWords(CHAT_WORDS);
  const others = members.filter((member) => member.openId !== message.sender.openId);
  if (others.length === 0) return null;
  const count = message.readBy.length;
  const text = count === 0 ? words.notRead : count >= others.length ? words.allRead : words.readBy(count);
  return <span className="message-read">{text}</span>;
}

/** The line above a message: who, when, and what became of it. */
export function MessageSender({ message, context }: { message: MessageView; context: RowContext }) {
  const words = useWords(CHAT_WORDS);
  return (
    <div className="message-sender">
      <span>{message.sender.name}</span>
      {message.sender.bot ? <span className="bot-tag">{words.bot}</span> : null}
      <time>{messageTime(message.createTime)}</time>
      {message.edited ? <span>{words.edited}</span> : null}
      {message.forwarded ? <span>{words.forwarded}</span> : null}
      <UrgentTag message={message} nameOf={context.nameOf} />
      {context.group && message.sender.openId === context.as ? (
        <ReadState message={message} members={context.members} />
      ) : null}
    </div>
  );
}
