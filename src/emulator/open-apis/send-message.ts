import { ok, type Result } from '../../kernel/result.ts';
import type { Core } from '../core.ts';
import { objectAt, parseJsonObject, textAt } from '../http/json.ts';
import { addMessage } from '../state/messages.ts';
import type { AppRecord, ChatRecord, MessageRecord } from '../state/records.ts';
import { type ApiCall, type ApiOutcome, type ApiRefusal, done, refuse, refuseField } from './api.ts';
import { judgeContent } from './message-content.ts';
import { messageData } from './message-data.ts';
import { RATE } from './rate-limits.ts';
import { findReceiver } from './receivers.ts';

const UUID_LIFE_MS = 3600_000;
const UUID_MAX = 50;
const KEEP_UUIDS = 100_000;

/** A message that an app wants to put into a chat, after its receiver was found. */
export interface Outgoing {
  chat: ChatRecord;
  msgType: string;
  content: string;
  uuid?: string | undefined;
  /** For replies: where it hangs; asked for once nothing else is against sending. */
  thread?: () => Partial<Pick<MessageRecord, 'rootId' | 'parentId' | 'threadId'>>;
}

/** Checks the fields that create and reply share: 99992402 with the first violation. */
export function messageFields(
  call: ApiCall,
): Result<{ msgType: string; content: string; uuid?: string | undefined }, ApiRefusal> {
  const { body } = call;
  const msgType = textAt(body, 'msg_type');
  const content = textAt(body, 'content');
  const uuid = textAt(body, 'uuid');
  if (!msgType) return refuseField('msg_type', 'msg_type is required');
  if (body.content === undefined) return refuseField('content', 'content is required');
  if (content === undefined) return refuseField('content', 'content must be a string of JSON');
  if (uuid !== undefined && uuid.length > UUID_MAX)
    return refuseField('uuid', `the max len of uuid is ${UUID_MAX}`, uuid);
  return ok({ msgType, content, uuid });
}

function alreadySent(core: Core, app: AppRecord, uuid: string | undefined): MessageRecord | undefined {
  const known = uuid ? core.state.uuids.get(`${app.appId} ${uuid}`) : undefined;
  if (!known || core.clock.now() - known.at >= UUID_LIFE_MS) return undefined;
  return core.state.messages.get(known.messageId);
}

/** A card entity knows the message that shows it, so that its updates are seen there. */
function noteEntity(core: Core, { type, content, messageId }: MessageRecord): void {
  const body = type === 'interactive' ? parseJsonObject(content) : undefined;
  const data = body?.ok && body.value.type === 'card' ? objectAt(body.value, 'data') : undefined;
  const entity = core.state.cardEntities.get((data && textAt(data, 'card_id')) ?? '');
  if (entity) core.state.cardEntities.put(entity.cardId, { ...entity, messageId });
}

/** Sends once per `uuid` and hour: a repetition answers with the original message. */
export function sendFromApp(core: Core, app: AppRecord, outgoing: Outgoing): ApiOutcome {
  const { chat, msgType, content, uuid } = outgoing;
  const original = alreadySent(core, app, uuid);
  if (original) return done(messageData(original));
  if (core.limits.take([{ key: `chat ${chat.chatId}`, rate: RATE.perChat }])) {
    return refuse(230020, 'This operation triggers the frequency limit of the chat.');
  }
  if (msgType === 'system' && chat.type !== 'p2p')
    return refuse(230001, 'system messages are for p2p chats only');
  const judged = judgeContent(core, app, msgType, content);
  if (!judged.ok) return judged;
  const sender = { openId: app.botOpenId, appId: app.appId };
  const message = addMessage(core, {
    chatId: chat.chatId,
    sender,
    origin: 'app',
    ...judged.value,
    ...outgoing.thread?.(),
  });
  noteEntity(core, message);
  if (uuid) {
    core.state.uuids.put(`${app.appId} ${uuid}`, { messageId: message.messageId, at: message.createTime });
    core.state.uuids.trim(KEEP_UUIDS);
  }
  return done(messageData(message));
}

/** `POST /im/v1/messages?receive_id_type=` (Feishu: im/v1/message/create). */
export function sendMessage(call: ApiCall): ApiOutcome {
  const type = call.query.get('receive_id_type');
  const receiveId = textAt(call.body, 'receive_id');
  if (!type) return refuseField('receive_id_type', 'receive_id_type is required');
  if (!receiveId) return refuseField('receive_id', 'receive_id is required');
  const fields = messageFields(call);
  if (!fields.ok) return fields;
  const chat = findReceiver(call.core, call.app, type, receiveId);
  return chat.ok ? sendFromApp(call.core, call.app, { chat: chat.value, ...fields.value }) : chat;
}
