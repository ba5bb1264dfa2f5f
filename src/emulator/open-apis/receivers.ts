import { ok, type Result } from '../../kernel/result.ts';
import type { Core } from '../core.ts';
import { p2pChatId } from '../state/ids.ts';
import type { AppRecord, ChatRecord, UserRecord } from '../state/records.ts';
import { isAvailable, ownerOf } from '../state/tenant.ts';
import { type ApiRefusal, refuse, refuseField } from './api.ts';

type Receiver = Result<ChatRecord, ApiRefusal>;

const SHAPES: Record<string, RegExp> = {
  open_id: /^ou_/,
  union_id: /^on_/,
  chat_id: /^oc_/,
  user_id: /^(?!ou_|on_|oc_)/,
  email: /@/,
};

/** The person behind an id of this kind; undefined when there is none. */
export function findUser(core: Core, type: string, id: string): UserRecord | undefined {
  if (type === 'open_id') return core.state.users.get(id);
  return core.state.users.values().find((user) => {
    if (type === 'union_id') return user.unionId === id;
    return type === 'user_id' ? user.userId === id : user.email === id;
  });
}

/** Whether a bot may write to a person: resigned 230029, out of range 230013, opted out 230053. */
export function refusedBy(app: AppRecord, user: UserRecord): Result<never, ApiRefusal> | undefined {
  if (user.resigned) return refuse(230029, 'User has resigned.');
  if (!isAvailable(app, user.openId)) return refuse(230013, 'Bot has NO availability to this user.');
  if (user.optedOutOf?.includes(app.appId))
    return refuse(230053, 'The user has stopped the bot from sending messages.');
  return undefined;
}

/** A chat that the bot is in (230002) and that is still there (232009): enough to read it. */
export function chatOfApp(core: Core, app: AppRecord, chatId: string): Receiver {
  const chat = core.state.chats.get(chatId);
  if (!chat?.apps.includes(app.appId)) return refuse(230002, 'Bot can NOT be out of the chat.');
  return chat.dissolved ? refuse(232009, 'The chat was dissolved.') : ok(chat);
}

/** The person whose chat with a bot this is. */
const peerOf = (core: Core, chat: ChatRecord): UserRecord | undefined =>
  chat.type === 'p2p' ? core.state.users.get(chat.members[0] ?? '') : undefined;

/**
 * A chat whose cards the bot may change: read as above, its person, if it has one, within the range, which leavers are
 * not (230013; Feishu: im/v1/message-card/patch). Neither a muted group nor a person who opted out hinders it: nothing
 * is sent.
 */
export function chatForPatch(core: Core, app: AppRecord, chatId: string): Receiver {
  const chat = chatOfApp(core, app, chatId);
  const user = chat.ok ? peerOf(core, chat.value) : undefined;
  if (user && (user.resigned || !isAvailable(app, user.openId)))
    return refuse(230013, 'Bot has NO availability to this user.');
  return chat;
}

/** Whether a bot may write into a chat it is (or was) in. */
export function chatForApp(core: Core, app: AppRecord, chatId: string): Receiver {
  const found = chatOfApp(core, app, chatId);
  if (!found.ok) return found;
  const chat = found.value;
  if (chat.muted && ownerOf(chat) !== app.appId)
    return refuse(230018, 'The group settings do not allow this operation.');
  const user = peerOf(core, chat);
  return (user && refusedBy(app, user)) ?? ok(chat);
}

/** Finds the chat that `receive_id` stands for; a person stands for the p2p chat with the bot. */
export function findReceiver(core: Core, app: AppRecord, type: string, id: string): Receiver {
  const shape = SHAPES[type];
  if (!shape)
    return refuseField('receive_id_type', 'receive_id_type is required and must be a known type', type);
  if (!shape.test(id)) return refuse(230034, 'The receive_id is invalid for the receive_id_type.');
  if (type === 'chat_id') return chatForApp(core, app, id);
  const user = findUser(core, type, id);
  if (!user)
    return type === 'open_id'
      ? refuse(99992351, 'The request contains invalid open_id.')
      : refuse(230034, 'No such receiver.');
  const refused = refusedBy(app, user);
  if (refused) return refused;
  const chat = core.state.chats.get(p2pChatId(app.appId, user.openId));
  return chat ? ok(chat) : refuse(230013, 'Bot has NO availability to this user.');
}
