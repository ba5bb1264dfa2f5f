import { publishReaction } from '../delivery/message-events.ts';
import { refusal, success } from '../http/answer.ts';
import { textAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { newId } from '../state/ids.ts';
import { isEmojiKey } from '../state/message-limits.ts';
import { saveMessage, viewOf } from '../state/messages.ts';
import { findMessageOf, findPerson } from './participants.ts';

/**
 * `POST /client/messages/:messageId/reactions` (a `ReactRequest`): sets an emoji or takes it back; answers the message.
 * Saying twice what holds already changes nothing and tells nobody. 400 `UNKNOWN_EMOJI`, 409 `RECALLED`.
 */
export const react: SurfaceHandler = ({ core, params, body }) => {
  const person = findPerson(core, textAt(body, 'as'));
  if (!person.ok) return person.error;
  const { openId } = person.value;
  const found = findMessageOf(core, params.messageId, openId);
  if (!found.ok) return found.error;
  const message = found.value;
  const emojiType = textAt(body, 'emoji') ?? '';
  if (!isEmojiKey(emojiType)) return refusal(400, 'UNKNOWN_EMOJI', `no emoji ${emojiType}`);
  if (message.recalled) return refusal(409, 'RECALLED', 'a recalled message takes no reactions');
  const { reactions } = core.state;
  const known = reactions
    .inGroup(message.messageId)
    .find((one) => one.emojiType === emojiType && one.operator.openId === openId);
  const isSet = body.isSet !== false;
  if (isSet === (known !== undefined)) return success(toJson(viewOf(core, message)));
  if (known) reactions.delete(known.reactionId);
  else {
    const reactionId = newId.reaction();
    const { messageId } = message;
    reactions.put(reactionId, {
      ...{ reactionId, messageId, emojiType },
      operator: { openId },
      at: core.clock.now(),
    });
  }
  publishReaction(core, isSet ? 'created' : 'deleted', message, person.value, { emojiType });
  return success(toJson(viewOf(core, saveMessage(core, message))));
};
