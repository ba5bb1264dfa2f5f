import { memo } from 'react';
import type { MessageView } from '../../../emulator/protocol.ts';
import type { Candidate } from '../card/card-context.ts';
import { textOf } from '../card/json.ts';
import { PersonAvatar } from '../people/avatar.tsx';
import { MessageBody } from './message-body.tsx';
import { messageTime } from './time-text.ts';

/** What every row of a chat needs. */
export interface RowContext {
  as: string;
  group: boolean;
  members: Candidate[];
  nameOf: (openId: string) => string;
  reply: (message: MessageView) => void;
  forward: (message: MessageView) => void;
}

function Actions({ message, context }: { message: MessageView; context: RowContext }) {
  return (
    <div className="message-actions">
      <button type="button" onClick={() => context.reply(message)}>
        回复
      </button>
      <button type="button" onClick={() => context.forward(message)}>
        转发
      </button>
    </div>
  );
}

function UrgentTag({ message, nameOf }: { message: MessageView; nameOf: RowContext['nameOf'] }) {
  if (message.urgentFor.length === 0) return null;
  const title = `加急给 ${message.urgentFor.map(nameOf).join('、')}`;
  return (
    <span className="urgent-tag" title={title}>
      加急
    </span>
  );
}

/** Who has read it: a client tells the author only. Bots do not read, so it says something in groups alone. */
function ReadState({ message, members }: { message: MessageView; members: Candidate[] }) {
  const others = members.filter((member) => member.openId !== message.sender.openId);
  if (others.length === 0) return null;
  const count = message.readBy.length;
  const text = count === 0 ? '未读' : count >= others.length ? '全部已读' : `${count} 人已读`;
  return <span className="message-read">{text}</span>;
}

function Sender({ message, context }: { message: MessageView; context: RowContext }) {
  return (
    <div className="message-sender">
      <span>{message.sender.name}</span>
      {message.sender.bot ? <span className="bot-tag">机器人</span> : null}
      <time>{messageTime(message.createTime)}</time>
      <UrgentTag message={message} nameOf={context.nameOf} />
      {context.group && message.sender.openId === context.as ? (
        <ReadState message={message} members={context.members} />
      ) : null}
    </div>
  );
}

function Row({
  message,
  quoted,
  context,
}: {
  message: MessageView;
  quoted: MessageView | undefined;
  context: RowContext;
}) {
  const { as, members, nameOf } = context;
  if (message.recalled)
    return (
      <p className="message-note">{`${message.sender.openId === as ? '你' : message.sender.name}撤回了一条消息`}</p>
    );
  if (message.type === 'system')
    return <p className="message-note">{textOf(message.content.text) || textOf(message.content.template)}</p>;
  const mine = message.sender.openId === as;
  return (
    <div className={mine ? 'message message--mine' : 'message'} data-message-id={message.messageId}>
      <PersonAvatar
        openId={message.sender.openId}
        name={message.sender.name}
        size={32}
        bot={message.sender.bot}
      />
      <div className="message-main">
        <Sender message={message} context={context} />
        {quoted ? (
          <div className="message-quote">{`回复 ${quoted.sender.name}：${textOf(quoted.content.text) || '[卡片]'}`}</div>
        ) : null}
        <MessageBody message={message} as={as} members={members} nameOf={nameOf} />
      </div>
      <Actions message={message} context={context} />
    </div>
  );
}

/** One message. Drawn again only when it, or what surrounds it, changed. */
export const MessageRow = memo(Row);
