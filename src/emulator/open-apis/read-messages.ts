import { ok, type Result } from '../../kernel/result.ts';
import type { MessageRecord } from '../state/records.ts';
import { type ApiCall, type ApiOutcome, type ApiRefusal, done, refuse, refuseField } from './api.ts';
import { findMessage } from './find-message.ts';
import { messageData } from './message-data.ts';
import { page } from './paging.ts';
import { chatOfApp } from './receivers.ts';

const MAX_PAGE = 50;

/** `GET /im/v1/messages/:message_id` (Feishu: im/v1/message/get). */
export function getMessage(call: ApiCall): ApiOutcome {
  const found = findMessage(call);
  return found.ok ? done({ items: [messageData(found.value)] }) : found;
}

/** Instants of the query are seconds as text; what is none does not limit. */
function isWithin({ query }: ApiCall, { createTime }: MessageRecord): boolean {
  const second = Math.floor(createTime / 1000);
  const from = Number(query.get('start_time') || Number.NaN);
  const to = Number(query.get('end_time') || Number.NaN);
  return !(second < from) && !(second > to);
}

function inThread(call: ApiCall, threadId: string): Result<MessageRecord[], ApiRefusal> {
  const messages = call.core.state.messages.values().filter((one) => one.threadId === threadId);
  const [first] = messages;
  if (!first)
    return refuse(230001, 'Your request contains an invalid request parameter, ext=no such thread.');
  const chat = chatOfApp(call.core, call.app, first.chatId);
  return chat.ok ? ok(messages) : chat;
}

function inChat(call: ApiCall, chatId: string): Result<MessageRecord[], ApiRefusal> {
  const chat = chatOfApp(call.core, call.app, chatId);
  if (!chat.ok) return chat;
  return ok(call.core.state.messages.inGroup(chatId).filter((message) => isWithin(call, message)));
}

/**
 * `GET /im/v1/messages?container_id_type=chat|thread&container_id=` (Feishu: im/v1/message/list): oldest first unless
 * `sort_type=ByCreateTimeDesc`; `start_time` and `end_time` (seconds, both included) hold for chats only; 50 a page at
 * most.
 */
export function listMessages(call: ApiCall): ApiOutcome {
  const type = call.query.get('container_id_type');
  const id = call.query.get('container_id');
  if (!type) return refuseField('container_id_type', 'container_id_type is required');
  if (!id) return refuseField('container_id', 'container_id is required');
  if (type !== 'chat' && type !== 'thread')
    return refuseField('container_id_type', 'container_id_type is optional of [chat,thread]', type);
  const found = type === 'thread' ? inThread(call, id) : inChat(call, id);
  if (!found.ok) return found;
  const isDescending = call.query.get('sort_type') === 'ByCreateTimeDesc';
  return done(page(call.query, MAX_PAGE, isDescending ? found.value.toReversed() : found.value, messageData));
}
