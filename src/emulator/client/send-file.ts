import { refusal, success } from '../http/answer.ts';
import { textAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { newId } from '../state/ids.ts';
import { viewOf } from '../state/messages.ts';
import { findChatOf, findPerson } from './participants.ts';
import { postAs } from './write-message.ts';

/** What is kept of a file that a person sends; larger ones count as zeros. */
const MAX_KEPT_BYTES = 1024 * 1024;

/**
 * `POST /client/chats/:chatId/files` (a `SendFileRequest`); content as the platform writes it (Feishu: message
 * content).
 */
export const sendFile: SurfaceHandler = ({ core, params, body }) => {
  const person = findPerson(core, textAt(body, 'as'));
  if (!person.ok) return person.error;
  const chat = findChatOf(core, params.chatId, person.value.openId);
  if (!chat.ok) return chat.error;
  const name = textAt(body, 'name');
  if (!name) return refusal(400, 'NAME_MISSING', 'a file has a name');
  const kind = textAt(body, 'kind') === 'image' ? 'image' : 'file';
  const base64 = textAt(body, 'base64');
  const size = base64 === undefined ? Number(body.size ?? 0) : Buffer.from(base64, 'base64').length;
  if (!Number.isSafeInteger(size) || size <= 0) return refusal(400, 'FILE_EMPTY', 'a file has bytes');
  const key = kind === 'image' ? newId.image() : newId.file();
  const isKept = base64 !== undefined && size <= MAX_KEPT_BYTES;
  core.state.resources.put(key, { key, appId: '', kind, name, size, ...(isKept ? { base64 } : {}) });
  const content = kind === 'image' ? { image_key: key } : { file_key: key, file_name: name };
  const posted = postAs(core, person.value, chat.value, { type: kind, content: JSON.stringify(content) });
  if (!posted.ok) return posted.error;
  return success(toJson(viewOf(core, posted.value)));
};
