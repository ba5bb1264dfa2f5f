import type { Core } from '../core.ts';
import { publishEntered, publishMenu } from '../delivery/events.ts';
import { refusal, success } from '../http/answer.ts';
import { textAt, toJson } from '../http/json.ts';
import type { SurfaceHandler, SurfaceRequest } from '../http/surface.ts';
import type { AppRecord, ChatRecord } from '../state/records.ts';
import { isAvailable } from '../state/tenant.ts';
import { chatView } from '../state/views.ts';
import { findChatOf, findPerson } from './participants.ts';
import { markRead } from './read-chat.ts';

function peerOf(core: Core, chat: ChatRecord): AppRecord | undefined {
  return chat.type === 'p2p' ? core.state.apps.get(chat.apps[0] ?? '') : undefined;
}

/** `POST /client/chats/:chatId/open {as}`: marks all as read and, in a p2p chat, tells the bot that it was opened. */
export const openChat: SurfaceHandler = ({ core, params, body }: SurfaceRequest) => {
  const person = findPerson(core, textAt(body, 'as'));
  if (!person.ok) return person.error;
  const { openId } = person.value;
  const chat = findChatOf(core, params.chatId, openId);
  if (!chat.ok) return chat.error;
  markRead(core, chat.value, person.value);
  const peer = peerOf(core, chat.value);
  if (peer && isAvailable(peer, openId)) publishEntered(core, peer, chat.value, person.value);
  core.bus.emit({ event: { type: 'chat', chatId: chat.value.chatId }, chatId: chat.value.chatId });
  return success(toJson(chatView(core.state, chat.value, openId)));
};

/** `POST /client/chats/:chatId/menu {as, eventKey}`: a tap on the bot's menu; only keys that the menu has. */
export const pressMenu: SurfaceHandler = ({ core, params, body }: SurfaceRequest) => {
  const person = findPerson(core, textAt(body, 'as'));
  if (!person.ok) return person.error;
  const chat = findChatOf(core, params.chatId, person.value.openId);
  if (!chat.ok) return chat.error;
  const peer = peerOf(core, chat.value);
  const eventKey = textAt(body, 'eventKey') ?? '';
  if (!peer?.menu.some((item) => item.eventKey === eventKey))
    return refusal(404, 'UNKNOWN_MENU_ITEM', `the bot has no menu item ${eventKey}`);
  if (!isAvailable(peer, person.value.openId))
    return refusal(403, 'BOT_NOT_AVAILABLE', `${peer.name} is not available`);
  publishMenu(core, peer, person.value, eventKey);
  return success({ ok: true });
};
