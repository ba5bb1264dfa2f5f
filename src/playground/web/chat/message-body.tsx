import type { MessageView } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { CardBoundary } from '../card/card-boundary.tsx';
import type { Candidate } from '../card/card-context.ts';
import { CardView } from '../card/card-view.tsx';
import { fingerprint, textOf } from '../card/json.ts';
import { keyed } from '../card/keyed.ts';
import { mentionClass } from '../card/look/mention-class.ts';
import { SafeLink } from '../card/look/safe-link.tsx';
import { AudioPlayer } from '../card/media/audio-player.tsx';
import { useWords } from '../locale/use-locale.ts';
import { Picture } from '../media/picture.tsx';
import { FileBody } from './file-body.tsx';
import { cutAtMentions } from './mentions.ts';
import { PostBody } from './post-body.tsx';
import { cutAtLinks } from './text-links.ts';
import { CHAT_WORDS, type ChatWords } from './words.ts';

interface BodyProps {
  message: MessageView;
  as: string;
  members: Candidate[];
  nameOf: (openId: string) => string;
}

function CardBody({ message, as, members, nameOf }: BodyProps) {
  const card = message.card ?? message.content;
  return (
    // A replaced card starts anew: its values, its open panels.
    <CardBoundary key={fingerprint(card)}>
      <CardView
        as={as}
        messageId={message.messageId}
        card={card}
        dead={message.expired}
        members={members}
        nameOf={nameOf}
        send={(path, extra) => api.tap(message.messageId, { as, path, ...extra })}
      />
    </CardBoundary>
  );
}

/** A text whose web addresses are links. */
function Linked({ text }: { text: string }) {
  return keyed(cutAtLinks(text), (piece) => piece.text).map(({ key, item }) =>
    item.href === undefined ? (
      item.text
    ) : (
      <SafeLink key={key} href={item.href}>
        {item.text}
      </SafeLink>
    ),
  );
}

function TextBody({ message, as }: { message: MessageView; as: string }) {
  const pieces = cutAtMentions(textOf(message.content.text), message.mentions);
  return (
    <div className="bubble">
      {keyed(pieces, (piece) => piece.text).map(({ key, item: { text, mention } }) => (
        <span key={key} className={mention && mentionClass(mention.openId, as)}>
          {mention ? text : <Linked text={text} />}
        </span>
      ))}
    </div>
  );
}

/** A kind that the page does not open; a shared person is named. */
function OtherBody({ type, about = '' }: { type: keyof ChatWords['others']; about?: string }) {
  const words = useWords(CHAT_WORDS);
  return <div className="bubble">{about === '' ? words.others[type] : `${words.others[type]} ${about}`}</div>;
}

/** What a message says, by its type. */
export function MessageBody(props: BodyProps) {
  const { message, as } = props;
  switch (message.type) {
    case 'interactive':
      return <CardBody {...props} />;
    case 'post':
      return (
        <PostBody content={message.content} as={as} nameOf={props.nameOf} messageId={message.messageId} />
      );
    case 'image':
      return (
        <span className="picture">
          <Picture imgKey={textOf(message.content.image_key)} name="" hasPreview />
        </span>
      );
    case 'audio':
      return (
        <div className="bubble">
          <AudioPlayer fileKey={textOf(message.content.file_key)} />
        </div>
      );
    case 'share_user':
      return <OtherBody type="share_user" about={props.nameOf(textOf(message.content.user_id))} />;
    case 'file':
    case 'media':
      return <FileBody message={message} as={as} />;
    case 'text':
    case 'system':
      return <TextBody message={message} as={as} />;
    default:
      return <OtherBody type={message.type} />;
  }
}
