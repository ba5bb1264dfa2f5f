import type { Core } from '../core.ts';
import { publishReceived } from '../delivery/events.ts';
import { refusal, success } from '../http/answer.ts';
import { textAt, textsAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { addMessage, viewOf } from '../state/messages.ts';
import type { AppRecord, ChatRecord, Mention, MessageRecord } from '../state/records.ts';
import { isAvailable, nameOf } from '../state/tenant.ts';
import { findChatOf, findPerson } from './participants.ts';

/** The bots that hear of a message: the peer of a p2p chat, in a group only those mentioned. */
function listeners(core: Core, chat: ChatRecord, message: MessageRecord): AppRecord[] {
  const apps = chat.apps.flatMap((appId) => core.state.apps.get(appId) ?? []);
  if (chat.type === 'p2p') return apps;
  return apps.filter((app) => message.mentions.some((mention) => mention.openId === app.botOpenId));
}

function replyPlace(
  core: Core,
  chat: ChatRecord,
  replyTo: string | undefined,
): Partial<MessageRecord> | undefined {
  const parent = replyTo === undefined ? undefined : core.state.messages.get(replyTo);
  if (replyTo === undefined) return {};
  if (parent?.chatId !== chat.chatId) return undefined;
  const { messageId, rootId, threadId } = parent;
  return { rootId: rootId ?? messageId, parentId: messageId, ...(threadId ? { threadId } : {}) };
}

/** `POST /client/chats/:chatId/messages`: a person writes; the bots concerned get `im.message.receive_v1`. */
export const writeMessage: SurfaceHandler = ({ core, params, body }) => {
  const person = findPerson(core, textAt(body, 'as'));
  if (!person.ok) return person.error;
  const { openId } = person.value;
  const chat = findChatOf(core, params.chatId, openId);
  if (!chat.ok) return chat.error;
  if (chat.value.dissolved) return refusal(403, 'CHAT_DISSOLVED', `${chat.value.name} was dissolved`);
  const text = textAt(body, 'text');
  if (!text) return refusal(400, 'TEXT_MISSING', 'text must not be empty');
  const peer = chat.value.type === 'p2p' ? core.state.apps.get(chat.value.apps[0] ?? '') : undefined;
  if (peer && !isAvailable(peer, openId))
    return refusal(403, 'BOT_NOT_AVAILABLE', `${peer.name} is not available to ${openId}`);
  const place = replyPlace(core, chat.value, textAt(body, 'replyTo'));
  if (!place) return refusal(404, 'UNKNOWN_MESSAGE', 'replyTo is not in this chat');
  const mentions = (textsAt(body, 'mentions') ?? []).map(
    (id, index): Mention => ({ key: `@_user_${index + 1}`, openId: id, name: nameOf(core.state, id) }),
  );
  const content = JSON.stringify({ text });
  const message = addMessage(core, {
    chatId: chat.value.chatId,
    sender: { openId },
    type: 'text',
    content,
    mentions,
    origin: 'person',
    ...place,
  });
  for (const app of listeners(core, chat.value, message))
    publishReceived(core, app, chat.value, message, person.value);
  return success(toJson(viewOf(core, message)));
};
