import { Fragment, type ReactNode } from 'react';
import type { MessageView } from '../../../emulator/protocol.ts';
import { MessageRow, type RowContext } from './message-row.tsx';
import { dayText } from './time-text.ts';
import { useStayAtEnd } from './use-stay-at-end.ts';
import './message-list.css';

interface ListProps {
  messages: MessageView[];
  complete: boolean;
  loadOlder: () => void;
  context: RowContext;
  /** The person watches a scenario. */
  isSpectator: boolean;
}

/** The messages of a chat, a line before each new day. */
export function MessageList({ messages, complete, loadOlder, context, isSpectator }: ListProps): ReactNode {
  const { box, content, onScroll } = useStayAtEnd(isSpectator);
  const byId = new Map(messages.map((message) => [message.messageId, message]));
  return (
    <div className="message-list" ref={box} onScroll={onScroll} role="log" aria-label="消息">
      <div ref={content}>
        {complete || messages.length === 0 ? null : (
          <button type="button" className="load-older" onClick={loadOlder}>
            更早的消息
          </button>
        )}
        {messages.map((message, at) => {
          const day = dayText(message.createTime);
          const before = messages[at - 1];
          return (
            <Fragment key={message.messageId}>
              {before === undefined || dayText(before.createTime) !== day ? (
                <p className="message-note">{day}</p>
              ) : null}
              <MessageRow message={message} quoted={byId.get(message.parentId ?? '')} context={context} />
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}
