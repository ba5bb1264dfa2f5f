import { isObject, listAt, objectAt, textAt } from '../http/json.ts';
import type { JsonObject, MessageType } from '../protocol.ts';
import type { MessageRecord } from './records.ts';

/** How a chat list names what it cannot show in a line. */
const NAMES: Partial<Record<MessageType, string>> = {
  image: '[图片]',
  file: '[文件]',
  audio: '[语音]',
  media: '[视频]',
  sticker: '[表情]',
  share_chat: '[群名片]',
  share_user: '[个人名片]',
};

function ofCard(card: JsonObject | undefined): string {
  const config = card && objectAt(card, 'config');
  const summary = config && objectAt(config, 'summary');
  const header = card && objectAt(card, 'header');
  const title = header?.title;
  return (
    (summary && textAt(summary, 'content')) ??
    (isObject(title) ? textAt(title, 'content') : undefined) ??
    '[卡片]'
  );
}

function ofPart(part: JsonObject): string {
  if (part.tag === 'at') return `@${part.user_id === 'all' ? '所有人' : (textAt(part, 'user_name') ?? '')}`;
  return part.tag === 'img' ? '[图片]' : (textAt(part, 'text') ?? '');
}

/** The title of a rich text, else its words; of several languages the Chinese one, else the first. */
function ofPost(content: JsonObject): string {
  const [first] = Object.values(content).filter(isObject);
  const post = Array.isArray(content.content) ? content : (objectAt(content, 'zh_cn') ?? first ?? {});
  const words = listAt(post, 'content')
    .flat()
    .flatMap((part) => (isObject(part) ? ofPart(part) : []));
  return textAt(post, 'title') || words.join('').trim() || '[消息]';
}

/** The line that a chat list shows for a message; `content` is its content with mentions by their names. */
export function previewOf(message: MessageRecord, content: JsonObject): string {
  if (message.recalled) return '消息已撤回';
  if (message.type === 'interactive') return ofCard(message.card);
  if (message.type === 'post') return ofPost(content);
  return NAMES[message.type] ?? textAt(content, 'text') ?? '[消息]';
}
