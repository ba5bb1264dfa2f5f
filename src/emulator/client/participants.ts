import { err, ok, type Result } from '../../kernel/result.ts';
import type { Core } from '../core.ts';
import { type Answer, refusal } from '../http/answer.ts';
import type { ChatRecord, MessageRecord, UserRecord } from '../state/records.ts';
import { isAvailable } from '../state/tenant.ts';
import { isVisible } from '../state/views.ts';

/** The person behind `as`, or 404 `UNKNOWN_PERSON`; leavers have no client (403 `RESIGNED`), unless forced. */
export function findPerson(
  core: Core,
  as: string | null | undefined,
  force = false,
): Result<UserRecord, Answer> {
  const user = core.state.users.get(as ?? '');
  if (!user) return err(refusal(404, 'UNKNOWN_PERSON', `no person ${as ?? '(missing)'}`));
  return user.resigned && !force ? err(refusal(403, 'RESIGNED', `${user.name} has left`)) : ok(user);
}

/** Whether a chat is in a person's list: a group of theirs, or a bot they may use or have history with. */
export function seesChat(core: Core, chat: ChatRecord, openId: string): boolean {
  if (!chat.members.includes(openId) || chat.dissolved) return false;
  if (chat.type === 'group') return true;
  const app = core.state.apps.get(chat.apps[0] ?? '');
  return (
    app !== undefined && (isAvailable(app, openId) || core.state.messages.inGroup(chat.chatId).length > 0)
  );
}

/** A chat of this person: 404 `UNKNOWN_CHAT`, 403 `NOT_A_MEMBER`. */
export function findChatOf(
  core: Core,
  chatId: string | undefined,
  openId: string,
): Result<ChatRecord, Answer> {
  const chat = core.state.chats.get(chatId ?? '');
  if (!chat) return err(refusal(404, 'UNKNOWN_CHAT', `no chat ${chatId ?? ''}`));
  return chat.members.includes(openId)
    ? ok(chat)
    : err(refusal(403, 'NOT_A_MEMBER', `${openId} is not in ${chat.chatId}`));
}

/** A message in a chat of this person: 404 `UNKNOWN_MESSAGE`, 403 `NOT_A_MEMBER`. */
export function findMessageOf(
  core: Core,
  messageId: string | undefined,
  openId: string,
): Result<MessageRecord, Answer> {
  const message = core.state.messages.get(messageId ?? '');
  if (!message) return err(refusal(404, 'UNKNOWN_MESSAGE', `no message ${messageId ?? ''}`));
  const chat = findChatOf(core, message.chatId, openId);
  if (!chat.ok) return chat;
  return isVisible(message, openId)
    ? ok(message)
    : err(refusal(404, 'UNKNOWN_MESSAGE', `no message ${message.messageId}`));
}
