import { objectAt, textAt } from '../http/json.ts';
import { addMessage } from '../state/messages.ts';
import { type ApiCall, type ApiOutcome, done, refuse, refuseField } from './api.ts';
import { judgeContent } from './message-content.ts';
import { RATE } from './rate-limits.ts';
import { chatForApp, findUser } from './receivers.ts';

/** The person of the request, by open_id, user_id or email. */
const receiverOf = (call: ApiCall) => {
  for (const type of ['open_id', 'user_id', 'email']) {
    const id = textAt(call.body, type);
    if (id) return findUser(call.core, type, id);
  }
  return undefined;
};

/**
 * `POST /ephemeral/v1/send` (Feishu: im-v1/message-card, visible to one person only): a card in a group that one
 * member sees. It cannot be patched; the answer to its callback may replace it.
 */
export function sendEphemeral(call: ApiCall): ApiOutcome {
  const { core, app, body } = call;
  const card = objectAt(body, 'card');
  if (textAt(body, 'msg_type') !== 'interactive' || !card)
    return refuse(10002, 'only cards can be ephemeral');
  const chat = chatForApp(core, app, textAt(body, 'chat_id') ?? '');
  if (!chat.ok) return chat;
  if (chat.value.type !== 'group') return refuse(10002, 'ephemeral cards are for groups only');
  const person = receiverOf(call);
  if (!person || !chat.value.members.includes(person.openId))
    return refuse(10013, 'the user is not in the chat');
  if (core.limits.take([{ key: `ephemeral ${chat.value.chatId}`, rate: RATE.ephemeralPerGroup }]))
    return refuse(11233, 'This operation triggers the frequency limit of the chat.');
  const judged = judgeContent(core, app, 'interactive', JSON.stringify(card));
  if (!judged.ok) return judged;
  const message = addMessage(core, {
    chatId: chat.value.chatId,
    sender: { openId: app.botOpenId, appId: app.appId },
    origin: 'ephemeral',
    onlyFor: person.openId,
    ...judged.value,
  });
  return done({ message_id: message.messageId });
}

/** `POST /ephemeral/v1/delete {message_id}`: takes an ephemeral card of the bot away. */
export function deleteEphemeral(call: ApiCall): ApiOutcome {
  const id = textAt(call.body, 'message_id');
  if (!id) return refuseField('message_id', 'message_id is required');
  const message = call.core.state.messages.get(id);
  if (message?.origin !== 'ephemeral' || message.sender.appId !== call.app.appId)
    return refuse(10002, 'no ephemeral message of this bot');
  call.core.state.messages.delete(id);
  call.core.bus.emit({ event: { type: 'chat', chatId: message.chatId }, chatId: message.chatId });
  return done();
}
