import { parseJsonObject, textAt } from '../http/json.ts';
import type { ChatView, JsonObject, MentionView, MessageView, ReactionView } from '../protocol.ts';
import { previewOf } from './preview.ts';
import type { ChatRecord, MessageRecord } from './records.ts';
import type { State } from './state.ts';
import { nameOf } from './tenant.ts';

const DAY_MS = 24 * 3600_000;
/** Card JSON 2.0 lives 14 days for taps, 1.0 lives 30 (Feishu: "configure card interaction"). */
const TAPPABLE_MS = { v2: 14 * DAY_MS, v1: 30 * DAY_MS };

/** Whether a card is too old to be tapped: its client shows it dead. */
export function isExpired(message: MessageRecord, now: number): boolean {
  if (message.type !== 'interactive') return false;
  const life = message.card?.schema === '2.0' ? TAPPABLE_MS.v2 : TAPPABLE_MS.v1;
  return now - message.createTime > life;
}

function readableText(message: MessageRecord, text: string): string {
  const names = new Map(message.mentions.map((mention) => [mention.key, mention.name]));
  return text.replace(/@_user_\d+|@_all/g, (key) =>
    key === '@_all' ? '@所有人' : `@${names.get(key) ?? key}`,
  );
}

/** The decoded content with mentions by their names. */
export function readableContent(message: MessageRecord): JsonObject {
  const parsed = parseJsonObject(message.content);
  if (!parsed.ok) return {};
  const text = textAt(parsed.value, 'text');
  return text === undefined ? parsed.value : { ...parsed.value, text: readableText(message, text) };
}

function mentionsIn(state: State, message: MessageRecord): MentionView[] {
  return (message.mentioned ?? []).map((openId) => ({
    openId,
    name: openId === 'all' ? '所有人' : nameOf(state, openId),
  }));
}

function reactionsOn(state: State, { messageId, recalled }: MessageRecord): ReactionView[] {
  if (recalled) return [];
  const byEmoji = new Map<string, string[]>();
  for (const { emojiType, operator } of state.reactions.inGroup(messageId))
    byEmoji.set(emojiType, [...(byEmoji.get(emojiType) ?? []), operator.openId]);
  return [...byEmoji].map(([emoji, ids]) => ({ emoji, by: ids.map((id) => nameOf(state, id)), ids }));
}

/** A message as clients show it; a recalled one has lost its content. */
export function messageView(state: State, message: MessageRecord, now: number): MessageView {
  const { messageId, chatId, type, createTime, updateTime, recalled, readBy } = message;
  const { openId, appId } = message.sender;
  const reactions = reactionsOn(state, message);
  return {
    messageId,
    chatId,
    sender: { openId, name: nameOf(state, openId), bot: appId !== undefined },
    type,
    content: recalled ? {} : readableContent(message),
    ...(message.card && !recalled ? { card: message.card } : {}),
    ...(message.rootId ? { rootId: message.rootId } : {}),
    ...(message.parentId ? { parentId: message.parentId } : {}),
    ...(message.threadId ? { threadId: message.threadId } : {}),
    ...(message.clientId ? { clientId: message.clientId } : {}),
    createTime,
    updateTime,
    recalled,
    ...(message.onlyFor === undefined ? {} : { onlyFor: message.onlyFor }),
    ...(message.updated && message.type !== 'interactive' ? { edited: true } : {}),
    ...(message.origin === 'forward' ? { forwarded: true } : {}),
    ...(reactions.length > 0 ? { reactions } : {}),
    expired: isExpired(message, now),
    readBy,
    urgentFor: (message.urgents ?? []).map((urgent) => urgent.openId),
    mentions: recalled ? [] : mentionsIn(state, message),
  };
}

function membersOf(state: State, chat: ChatRecord): ChatView['members'] {
  const people = chat.members.map((openId) => ({ openId, name: nameOf(state, openId), bot: false }));
  const bots = chat.apps.flatMap((appId) => {
    const app = state.apps.get(appId);
    return app ? [{ openId: app.botOpenId, name: app.name, bot: true }] : [];
  });
  return [...people, ...bots];
}

/** Whether a message was made urgent for a person who has not opened the chat since. */
export function awaitsUrgently(message: MessageRecord, openId: string): boolean {
  if (message.recalled) return false;
  return message.urgents?.some((one) => one.openId === openId && one.seenAt === undefined) ?? false;
}

/** An ephemeral card is seen by one member of its group only. */
export const isVisible = ({ onlyFor }: MessageRecord, openId: string): boolean =>
  onlyFor === undefined || onlyFor === openId;

/** What a person's list says of the messages of a chat. */
interface ChatSummary {
  last: MessageRecord | undefined;
  unread: number;
  isUrgent: boolean;
  mentionsYou: boolean;
  mentionsAll: boolean;
}

const hasRead = (message: MessageRecord, viewer: string): boolean =>
  message.readBy.some((reader) => reader.openId === viewer);

/**
 * One way through a chat from its newest message. People read whole chats, so that everything before a message that was
 * read was read too; only buzzes can stand anywhere.
 */
function summaryOf(messages: MessageRecord[], viewer: string): ChatSummary {
  const sum: ChatSummary = {
    ...{ last: undefined, unread: 0, isUrgent: false, mentionsYou: false, mentionsAll: false },
  };
  let isPast = false;
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at];
    if (message === undefined || !isVisible(message, viewer)) continue;
    sum.last ??= message;
    if (message.urgents !== undefined) sum.isUrgent ||= awaitsUrgently(message, viewer);
    if (isPast || message.sender.openId === viewer) continue;
    isPast = hasRead(message, viewer);
    if (isPast || message.recalled) continue;
    sum.unread += 1;
    sum.mentionsYou ||= message.mentioned?.includes(viewer) ?? false;
    sum.mentionsAll ||= message.mentioned?.includes('all') ?? false;
  }
  return sum;
}

function mentionIn(chat: ChatRecord, { mentionsYou, mentionsAll }: ChatSummary): ChatView['mentioned'] {
  if (chat.type !== 'group') return undefined;
  return mentionsYou ? 'you' : mentionsAll ? 'all' : undefined;
}

/** A chat as one person sees it; `isBrief` leaves its members out, which a list of many chats does not show. */
export function chatView(state: State, chat: ChatRecord, viewer: string, isBrief = false): ChatView {
  const summary = summaryOf(state.messages.inGroup(chat.chatId), viewer);
  const { last } = summary;
  const peer = chat.type === 'p2p' ? state.apps.get(chat.apps[0] ?? '') : undefined;
  const mentioned = mentionIn(chat, summary);
  return {
    chatId: chat.chatId,
    type: chat.type,
    name: peer?.name ?? chat.name,
    ...(peer ? { peerAppId: peer.appId } : {}),
    members: isBrief ? [] : membersOf(state, chat),
    ...(last
      ? { lastMessage: { preview: previewOf(last, readableContent(last)), createTime: last.createTime } }
      : {}),
    unread: summary.unread,
    urgent: summary.isUrgent,
    ...(mentioned ? { mentioned } : {}),
    menu: peer?.menu ?? [],
  };
}
