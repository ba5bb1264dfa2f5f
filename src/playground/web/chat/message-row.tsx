import { type KeyboardEvent, memo, useState } from 'react';
import type { MessageView } from '../../../emulator/protocol.ts';
import { textOf } from '../card/json.ts';
import { EmojiSign } from '../emoji/emoji-sign.tsx';
import { useLocale, useWords } from '../locale/use-locale.ts';
import { PersonAvatar } from '../people/avatar.tsx';
import { MessageBody } from './message-body.tsx';
import { MessageQuote } from './message-quote.tsx';
import { MessageReactions } from './message-reactions.tsx';
import { MessageSender } from './message-sender.tsx';
import { EMOJIS } from './offered-emojis.ts';
import type { RowContext } from './row-context.ts';
import { messageTime } from './time-text.ts';
import { CHAT_WORDS } from './words.ts';

interface RowProps {
  message: MessageView;
  quoted: MessageView | undefined;
  /** Replies in the thread that the message opens, as far as they are loaded. */
  replies: number | undefined;
  context: RowContext;
}

/** The arrows walk from message to message. */
function walk(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step === undefined) return;
  const all = [...(event.currentTarget.closest('[role="log"]')?.querySelectorAll('.message-more') ?? [])];
  const next = all[all.indexOf(event.currentTarget) + step];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

function More({ message, context }: Pick<RowProps, 'message' | 'context'>) {
  const words = useWords(CHAT_WORDS);
  return (
    <button
      type="button"
      className="message-more"
      aria-haspopup="menu"
      aria-label={words.actionsOf(message.sender.name, messageTime(message.createTime))}
      onClick={(event) => context.openMenu(message, event.currentTarget)}
      onKeyDown={walk}
    >
      <span aria-hidden="true">⋯</span>
    </button>
  );
}

/** What a pointer finds beside a message; the menu holds the same for the keyboard. */
function Quick({ message, context }: Pick<RowProps, 'message' | 'context'>) {
  const words = useWords(CHAT_WORDS);
  const locale = useLocale();
  const [first] = EMOJIS;
  const { reply } = context;
  return (
    <>
      {first ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={words.react(first.name[locale])}
          onClick={() => context.react(message, first.key)}
        >
          <span className="emoji" aria-hidden="true">
            <EmojiSign code={first.key} />
          </span>
        </button>
      ) : null}
      {reply ? (
        <button type="button" tabIndex={-1} onClick={() => reply(message)}>
          {words.reply}
        </button>
      ) : null}
      <button type="button" tabIndex={-1} onClick={() => context.forward(message)}>
        {words.forward}
      </button>
    </>
  );
}

function ThreadLine({ message, replies, context }: Pick<RowProps, 'message' | 'replies' | 'context'>) {
  const words = useWords(CHAT_WORDS);
  const { openThread } = context;
  if (message.threadId === undefined || !openThread) return null;
  const text = replies === undefined ? words.thread : words.threadReplies(replies);
  return (
    <button type="button" className="thread-line" onClick={() => openThread(message)}>
      {text}
    </button>
  );
}

function Note({ message, as }: { message: MessageView; as: string }) {
  const words = useWords(CHAT_WORDS);
  const text = !message.recalled
    ? textOf(message.content.text) || textOf(message.content.template)
    : message.sender.openId === as
      ? words.recalledByYou
      : words.recalledBy(message.sender.name);
  return (
    <p className="message-note" data-message-id={message.messageId}>
      {text}
    </p>
  );
}

function Row({ message, quoted, replies, context }: RowProps) {
  const { as, members, nameOf } = context;
  const [isNear, setNear] = useState(false);
  if (message.recalled || message.type === 'system') return <Note message={message} as={as} />;
  const { openId, name, bot } = message.sender;
  return (
    <div
      className={openId === as ? 'message message--mine' : 'message'}
      data-message-id={message.messageId}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
    >
      <PersonAvatar openId={openId} name={name} size={32} bot={bot} />
      <div className="message-main">
        <MessageSender message={message} context={context} />
        <MessageQuote message={message} quoted={quoted} jumpTo={context.jumpTo} />
        <MessageBody message={message} as={as} members={members} nameOf={nameOf} />
        <MessageReactions message={message} as={as} react={context.react} />
        <ThreadLine message={message} replies={replies} context={context} />
      </div>
      <div className="message-actions">
        {isNear ? <Quick message={message} context={context} /> : null}
        <More message={message} context={context} />
      </div>
    </div>
  );
}

/** One message. Drawn again only when it, or what surrounds it, changed. */
export const MessageRow = memo(Row);
