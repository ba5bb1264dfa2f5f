import type { Core } from '../core.ts';
import type { AppRecord, MessageRecord, ReactionRecord, UserRecord } from '../state/records.ts';
import { userIdsFor } from '../state/scopes.ts';
import { publishEvent } from './publish-event.ts';

/** The bots of a message's chat. */
function appsAt(core: Core, { chatId }: MessageRecord): AppRecord[] {
  return (core.state.chats.get(chatId)?.apps ?? []).flatMap((appId) => core.state.apps.get(appId) ?? []);
}

/** `im.message.recalled_v1`: a person took a message of their own back (Feishu: im-v1/message/events/recalled). */
export function publishRecalled(core: Core, message: MessageRecord): void {
  for (const app of appsAt(core, message))
    publishEvent(core, app, 'im.message.recalled_v1', {
      message_id: message.messageId,
      chat_id: message.chatId,
      recall_time: String(core.clock.now()),
      recall_type: 'message_owner',
    });
}

/**
 * `im.message.reaction.created_v1` and `.deleted_v1`: a person set an emoji or took it back (Feishu:
 * im-v1/message-reaction/events). `action_time` is the instant of the act.
 */
export function publishReaction(
  core: Core,
  what: 'created' | 'deleted',
  message: MessageRecord,
  person: UserRecord,
  { emojiType }: Pick<ReactionRecord, 'emojiType'>,
): void {
  for (const app of appsAt(core, message))
    publishEvent(core, app, `im.message.reaction.${what}_v1`, {
      message_id: message.messageId,
      reaction_type: { emoji_type: emojiType },
      operator_type: 'user',
      user_id: userIdsFor(app, person),
      action_time: String(core.clock.now()),
    });
}
