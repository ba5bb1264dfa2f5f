import type { ReactNode } from 'react';
import type { Json, JsonObject } from '../../../emulator/protocol.ts';
import { objectsOf, textOf } from '../card/json.ts';
import { keyed } from '../card/keyed.ts';
import { mentionClass } from '../card/look/mention-class.ts';
import { SafeLink } from '../card/look/safe-link.tsx';
import { Markup } from '../card/markup/markup.tsx';
import { useLocale } from '../locale/use-locale.ts';
import { Picture } from '../media/picture.tsx';
import { postFor } from './post-content.ts';

interface Reader {
  as: string;
  messageId: string;
  nameOf: (openId: string) => string;
}

const ALL = { zh: '所有人', en: 'all' };

function At({ part, as, nameOf }: { part: JsonObject } & Omit<Reader, 'messageId'>) {
  const id = textOf(part.user_id);
  const locale = useLocale();
  const name = id === 'all' ? ALL[locale] : textOf(part.user_name) || nameOf(id);
  return <span className={mentionClass(id, as)}>{`@${name}`}</span>;
}

function Part({ part, ...reader }: { part: JsonObject } & Reader): ReactNode {
  const text = textOf(part.text);
  switch (textOf(part.tag)) {
    case 'a':
      return <SafeLink href={textOf(part.href)}>{text}</SafeLink>;
    case 'at':
      return <At part={part} {...reader} />;
    case 'md':
      return <Markup source={text} />;
    case 'img':
      return (
        <span className="picture">
          <Picture imgKey={textOf(part.image_key)} name="" hasPreview />
        </span>
      );
    case 'hr':
      return <hr className="card-hr" />;
    default:
      return text;
  }
}

/** A rich text message (`post`): a title and paragraphs of parts. Feishu: 发送消息内容, post. */
export function PostBody({ content, ...reader }: { content: JsonObject } & Reader) {
  const post = postFor(content, useLocale());
  const lines: Json[] = Array.isArray(post.content) ? post.content : [];
  return (
    <div className="bubble">
      {textOf(post.title) === '' ? null : <strong>{textOf(post.title)}</strong>}
      {keyed(lines, (line) => JSON.stringify(line)).map(({ key, item: line }) => (
        <p key={key}>
          {keyed(objectsOf(line), (part) => textOf(part.tag)).map(({ key: partKey, item: part }) => (
            <Part key={partKey} part={part} {...reader} />
          ))}
        </p>
      ))}
    </div>
  );
}
