import { err, ok, type Result } from '../../kernel/result.ts';
import { publishRecalled } from '../delivery/message-events.ts';
import { type Answer, refusal, success } from '../http/answer.ts';
import { textAt, textsAt, toJson } from '../http/json.ts';
import type { SurfaceHandler, SurfaceRequest } from '../http/surface.ts';
import { MAX_EDITS } from '../state/message-limits.ts';
import { saveMessage, viewOf } from '../state/messages.ts';
import type { MessageRecord } from '../state/records.ts';
import { tenantSettings } from '../state/tenant.ts';
import { findMessageOf, findPerson } from './participants.ts';
import { mentionsOf } from './write-message.ts';

/** A message of the person's own that is still there: 403 `NOT_YOURS`, 409 `RECALLED`. */
function findOwn({ core, params, body }: SurfaceRequest): Result<MessageRecord, Answer> {
  const person = findPerson(core, textAt(body, 'as'));
  if (!person.ok) return person;
  const found = findMessageOf(core, params.messageId, person.value.openId);
  if (!found.ok) return found;
  if (found.value.sender.openId !== person.value.openId)
    return err(refusal(403, 'NOT_YOURS', 'only its author may do that'));
  return found.value.recalled ? err(refusal(409, 'RECALLED', 'the message was recalled')) : ok(found.value);
}

/**
 * `POST /client/messages/:messageId/recall {as}`: takes a message of one's own back, within the time that the tenant
 * allows (409 `TOO_LATE`); the bots of the chat get `im.message.recalled_v1`.
 */
export const recallOwn: SurfaceHandler = (request) => {
  const found = findOwn(request);
  if (!found.ok) return found.error;
  const { core } = request;
  const now = core.clock.now();
  if (now - found.value.createTime > tenantSettings(core.state).recallWithinMs)
    return refusal(409, 'TOO_LATE', 'the time to recall it is over');
  const message = saveMessage(core, { ...found.value, recalled: true, updateTime: now });
  publishRecalled(core, message);
  return success(toJson(viewOf(core, message)));
};

function whyNotEdited(request: SurfaceRequest, message: MessageRecord): Answer | undefined {
  const { core } = request;
  if (message.type !== 'text' || message.origin !== 'person')
    return refusal(409, 'NOT_EDITABLE', 'only texts that were written can be edited');
  if ((message.edits ?? 0) >= MAX_EDITS) return refusal(409, 'TOO_MANY_EDITS', 'twenty edits are the limit');
  return core.clock.now() - message.createTime > tenantSettings(core.state).editWithinMs
    ? refusal(409, 'TOO_LATE', 'the time to edit it is over')
    : undefined;
}

/**
 * `PUT /client/messages/:messageId` (an `EditRequest`): another text for a message of one's own; 409 `NOT_EDITABLE`,
 * `TOO_MANY_EDITS`, `TOO_LATE`. Bots are not told: the platform has no event for it.
 */
export const editOwn: SurfaceHandler = (request) => {
  const found = findOwn(request);
  if (!found.ok) return found.error;
  const { core, body } = request;
  const text = textAt(body, 'text');
  if (!text) return refusal(400, 'TEXT_MISSING', 'text must not be empty');
  const refused = whyNotEdited(request, found.value);
  if (refused) return refused;
  const edited = {
    ...found.value,
    ...mentionsOf(core, { text, mentions: textsAt(body, 'mentions') }),
    content: JSON.stringify({ text }),
    updated: true,
    edits: (found.value.edits ?? 0) + 1,
    updateTime: core.clock.now(),
  };
  return success(toJson(viewOf(core, saveMessage(core, edited))));
};
