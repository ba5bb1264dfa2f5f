import { err, ok, type Result } from '../../kernel/result.ts';
import type { Core } from '../core.ts';
import { publishReceived } from '../delivery/events.ts';
import { type Answer, refusal, success } from '../http/answer.ts';
import { textAt, textsAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { addMessage, type NewMessage, threadOf, viewOf } from '../state/messages.ts';
import type { AppRecord, ChatRecord, Mention, MessageRecord, UserRecord } from '../state/records.ts';
import { isAvailable, nameOf, ownerOf } from '../state/tenant.ts';
import { findChatOf, findPerson } from './participants.ts';

/** A scope to hear groups without a mention; an app without a list of scopes is taken to go without it. */
const ALL_OF_GROUP = 'im:message.group_msg';

/** The bots that hear of a message: the peer of a p2p chat, in a group those mentioned and those that may hear all. */
function listeners(core: Core, chat: ChatRecord, message: MessageRecord): AppRecord[] {
  const apps = chat.apps.flatMap((appId) => core.state.apps.get(appId) ?? []);
  if (chat.type === 'p2p') return apps;
  return apps.filter(
    (app) =>
      app.scopes?.includes(ALL_OF_GROUP) ||
      message.mentions.some((mention) => mention.openId === app.botOpenId),
  );
}

/** The message that a reply answers, and whether it goes into a thread. */
export interface Reply {
  to: string;
  inThread?: boolean;
}

function replyPlace(
  core: Core,
  chat: ChatRecord,
  reply: Reply | undefined,
): Partial<MessageRecord> | undefined {
  if (reply === undefined) return {};
  const parent = core.state.messages.get(reply.to);
  if (parent?.chatId !== chat.chatId) return undefined;
  const root = core.state.messages.get(parent.rootId ?? '') ?? parent;
  const place = { rootId: root.messageId, parentId: parent.messageId };
  if (parent.threadId === undefined && reply.inThread !== true) return place;
  return { ...place, threadId: parent.threadId ?? threadOf(core, root) };
}

/** What a person writes; `mentions` are open_ids behind the keys `@_user_1` … in `text`. */
interface Writing {
  text: string;
  mentions?: string[] | undefined;
  reply?: Reply | undefined;
  clientId?: string | undefined;
}

/** Whom a text mentions, for its record. */
export function mentionsOf(
  core: Core,
  { text, mentions = [] }: Writing,
): Pick<MessageRecord, 'mentions' | 'mentioned'> {
  const keyed = mentions.map(
    (id, index): Mention => ({ key: `@_user_${index + 1}`, openId: id, name: nameOf(core.state, id) }),
  );
  return { mentions: keyed, mentioned: [...mentions, ...(text.includes('@_all') ? ['all'] : [])] };
}

/**
 * Why a person may not put a message into a chat of theirs: 403 `CHAT_DISSOLVED`, `CHAT_MUTED`, `BOT_NOT_AVAILABLE`.
 */
export function whyNotWritten(core: Core, chat: ChatRecord, { openId }: UserRecord): Answer | undefined {
  if (chat.dissolved) return refusal(403, 'CHAT_DISSOLVED', `${chat.name} was dissolved`);
  if (chat.muted && ownerOf(chat) !== openId)
    return refusal(403, 'CHAT_MUTED', `only its owner writes in ${chat.name}`);
  const peer = chat.type === 'p2p' ? core.state.apps.get(chat.apps[0] ?? '') : undefined;
  return peer && !isAvailable(peer, openId)
    ? refusal(403, 'BOT_NOT_AVAILABLE', `${peer.name} is not available to ${openId}`)
    : undefined;
}

/** A person's message, written or attached. */
type Posting = Pick<NewMessage, 'type' | 'content' | 'mentions' | 'mentioned' | 'clientId'>;

/** A person puts a message into a chat of theirs; the bots concerned get `im.message.receive_v1`. */
export function postAs(
  core: Core,
  person: UserRecord,
  chat: ChatRecord,
  posting: Posting,
  reply?: Reply,
): Result<MessageRecord, Answer> {
  const refused = whyNotWritten(core, chat, person);
  if (refused) return err(refused);
  const place = replyPlace(core, chat, reply);
  if (!place) return err(refusal(404, 'UNKNOWN_MESSAGE', 'replyTo is not in this chat'));
  const sender = { openId: person.openId };
  const message = addMessage(core, { chatId: chat.chatId, sender, ...posting, origin: 'person', ...place });
  for (const app of listeners(core, chat, message)) publishReceived(core, app, chat, message, person);
  return ok(message);
}

/** What the person's client sent under this id, when its answer was lost. */
function sentBefore(
  core: Core,
  { openId }: UserRecord,
  { chatId }: ChatRecord,
  clientId: string | undefined,
): MessageRecord | undefined {
  if (!clientId) return undefined;
  const all = core.state.messages.inGroup(chatId);
  return all.findLast((one) => one.clientId === clientId && one.sender.openId === openId);
}

/** A person writes a text into a chat of theirs. */
function writeAs(
  core: Core,
  person: UserRecord,
  chat: ChatRecord,
  writing: Writing,
): Result<MessageRecord, Answer> {
  const content = JSON.stringify({ text: writing.text });
  const known = sentBefore(core, person, chat, writing.clientId);
  if (known) return ok(known);
  const named = writing.clientId ? { clientId: writing.clientId } : {};
  const posting = { type: 'text' as const, content, ...mentionsOf(core, writing), ...named };
  return postAs(core, person, chat, posting, writing.reply);
}

/** `POST /client/chats/:chatId/messages` (a `WriteRequest`). */
export const writeMessage: SurfaceHandler = ({ core, params, body }) => {
  const person = findPerson(core, textAt(body, 'as'));
  if (!person.ok) return person.error;
  const chat = findChatOf(core, params.chatId, person.value.openId);
  if (!chat.ok) return chat.error;
  const text = textAt(body, 'text');
  if (!text) return refusal(400, 'TEXT_MISSING', 'text must not be empty');
  const to = textAt(body, 'replyTo');
  const reply = to === undefined ? undefined : { to, inThread: body.inThread === true };
  const writing = { text, mentions: textsAt(body, 'mentions'), reply, clientId: textAt(body, 'clientId') };
  const written = writeAs(core, person.value, chat.value, writing);
  return written.ok ? success(toJson(viewOf(core, written.value))) : written.error;
};
