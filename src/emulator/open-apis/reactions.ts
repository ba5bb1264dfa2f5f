import { objectAt, textAt } from '../http/json.ts';
import type { JsonObject } from '../protocol.ts';
import { newId } from '../state/ids.ts';
import { isEmojiKey } from '../state/message-limits.ts';
import { saveMessage } from '../state/messages.ts';
import type { ReactionRecord } from '../state/records.ts';
import { type ApiCall, type ApiOutcome, done, refuse, refuseField } from './api.ts';
import { findMessage } from './find-message.ts';
import { page } from './paging.ts';

function reactionData({ reactionId, emojiType, operator, at }: ReactionRecord): JsonObject {
  const { openId, appId } = operator;
  return {
    reaction_id: reactionId,
    operator: appId
      ? { operator_id: appId, operator_type: 'app' }
      : { operator_id: openId, operator_type: 'user' },
    action_time: String(at),
    reaction_type: { emoji_type: emojiType },
  };
}

/**
 * `POST /im/v1/messages/:message_id/reactions` (Feishu: im/v1/message-reaction/create). The same emoji again is the
 * same reaction.
 */
export function addReaction(call: ApiCall): ApiOutcome {
  const found = findMessage(call);
  if (!found.ok) return found;
  const type = objectAt(call.body, 'reaction_type');
  const emojiType = (type && textAt(type, 'emoji_type')) ?? '';
  if (!isEmojiKey(emojiType)) return refuse(231001, 'reaction type is invalid.');
  if (found.value.recalled) return refuse(231003, 'The message is not found or is recalled.');
  const { core, app } = call;
  const known = core.state.reactions
    .inGroup(found.value.messageId)
    .find((one) => one.emojiType === emojiType && one.operator.appId === app.appId);
  if (known) return done(reactionData(known));
  const reaction: ReactionRecord = {
    reactionId: newId.reaction(),
    messageId: found.value.messageId,
    emojiType,
    operator: { openId: app.botOpenId, appId: app.appId },
    at: core.clock.now(),
  };
  core.state.reactions.put(reaction.reactionId, reaction);
  saveMessage(core, found.value);
  return done(reactionData(reaction));
}

/** `GET /im/v1/messages/:message_id/reactions` (Feishu: im/v1/message-reaction/list). */
export function listReactions(call: ApiCall): ApiOutcome {
  const found = findMessage(call);
  if (!found.ok) return found;
  const wanted = call.query.get('reaction_type');
  const all = call.core.state.reactions
    .inGroup(found.value.messageId)
    .filter(({ emojiType }) => wanted === null || emojiType === wanted);
  return done(page(call.query, 50, all, reactionData));
}

/**
 * `DELETE /im/v1/messages/:message_id/reactions/:reaction_id`: the bot's own only (Feishu:
 * im/v1/message-reaction/delete).
 */
export function removeReaction(call: ApiCall): ApiOutcome {
  const id = call.params.reaction_id ?? '';
  if (id === '') return refuseField('reaction_id', 'reaction_id is required');
  const reaction = call.core.state.reactions.get(id);
  if (!reaction || reaction.messageId !== call.params.message_id)
    return refuse(231010, 'The reaction does not exist.');
  if (reaction.operator.appId !== call.app.appId) return refuse(231007, 'Not the operator of the reaction.');
  const { core } = call;
  core.state.reactions.delete(id);
  const message = core.state.messages.get(reaction.messageId);
  if (message) saveMessage(core, message);
  return done(reactionData(reaction));
}
