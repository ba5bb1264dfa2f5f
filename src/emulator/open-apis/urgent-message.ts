import { ok, type Result } from '../../kernel/result.ts';
import type { Core } from '../core.ts';
import { textsAt } from '../http/json.ts';
import { saveMessage } from '../state/messages.ts';
import type { ChatRecord, MessageRecord, UserRecord } from '../state/records.ts';
import { isAvailable } from '../state/tenant.ts';
import { awaitsUrgently } from '../state/views.ts';
import { type ApiCall, type ApiOutcome, type ApiRefusal, done, refuse, refuseField } from './api.ts';
import { findSentMessage } from './find-message.ts';
import { findUser } from './receivers.ts';
import { userIdType } from './user-ids.ts';

const MAX_RECEIVERS = 200;
const MAX_UNREAD = 200;

/** The people of the request who are in the chat, and the ids of all others. */
interface Receivers {
  users: UserRecord[];
  invalid: string[];
}

function receiversOf(core: Core, chat: ChatRecord, type: string, ids: string[]): Receivers {
  const users: UserRecord[] = [];
  const invalid: string[] = [];
  for (const id of ids) {
    const user = findUser(core, type, id);
    if (user && chat.members.includes(user.openId)) users.push(user);
    else invalid.push(id);
  }
  return { users, invalid };
}

function unreadUrgents(core: Core, openId: string): number {
  return core.state.chats
    .values()
    .filter((chat) => chat.members.includes(openId))
    .flatMap((chat) => core.state.messages.inGroup(chat.chatId))
    .filter((message) => awaitsUrgently(message, openId)).length;
}

function refusedFor(call: ApiCall, users: UserRecord[]): Result<never, ApiRefusal> | undefined {
  if (users.length === 0)
    return refuse(
      230001,
      'Your request contains an invalid request parameter, ext=all user ids are invalid.',
    );
  // The page names 230013 for leavers too.
  if (users.some((user) => user.resigned || !isAvailable(call.app, user.openId)))
    return refuse(230013, 'Bot has NO availability to this user.');
  if (users.some((user) => unreadUrgents(call.core, user.openId) >= MAX_UNREAD))
    return refuse(230023, 'The user has too many unread urgent messages.');
  return undefined;
}

function findBuzzable(call: ApiCall): Result<{ message: MessageRecord; chat: ChatRecord }, ApiRefusal> {
  const found = findSentMessage(call);
  if (!found.ok) return found;
  const message = found.value;
  if (message.origin === 'batch')
    return refuse(230001, 'Your request contains an invalid request parameter, ext=a batch message.');
  const chat = call.core.state.chats.get(message.chatId);
  return chat && !chat.dissolved
    ? ok({ message, chat })
    : refuse(232009, 'Your request specifies a chat which has already been dissolved.');
}

/**
 * `PATCH /im/v1/messages/:message_id/urgent_app` (Feishu: im/v1/message/urgent_app): buzzes people of the chat about
 * a message of the calling bot. Ids that are nobody in the chat are answered in `invalid_user_id_list`; 230001 when
 * that is all of them. A second buzz counts anew.
 */
export function urgentApp(call: ApiCall): ApiOutcome {
  const type = userIdType(call);
  if (!type.ok) return type;
  const wanted = textsAt(call.body, 'user_id_list') ?? [];
  if (wanted.length === 0) return refuseField('user_id_list', 'user_id_list is required');
  if (wanted.length > MAX_RECEIVERS) return refuseField('user_id_list', `the max len is ${MAX_RECEIVERS}`);
  const found = findBuzzable(call);
  if (!found.ok) return found;
  const { message, chat } = found.value;
  const { users, invalid } = receiversOf(call.core, chat, type.value, [...new Set(wanted)]);
  const refused = refusedFor(call, users);
  if (refused) return refused;
  const others = (message.urgents ?? []).filter((one) => !users.some((user) => user.openId === one.openId));
  const at = call.core.clock.now();
  saveMessage(call.core, {
    ...message,
    urgents: [...others, ...users.map(({ openId }) => ({ openId, at }))],
  });
  return done({ invalid_user_id_list: invalid });
}
