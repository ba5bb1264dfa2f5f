import { refusal, success } from '../http/answer.ts';
import { parseJsonObject, textAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { FileView } from '../protocol-files.ts';
import { findMessageOf, findPerson } from './participants.ts';

/** `GET /client/messages/:messageId/file?as=`: the file of a message; 404 `NO_FILE` when it has none or it was not kept. */
export const downloadFile: SurfaceHandler = ({ core, params, query }) => {
  const person = findPerson(core, query.get('as'));
  if (!person.ok) return person.error;
  const message = findMessageOf(core, params.messageId, person.value.openId);
  if (!message.ok) return message.error;
  const content = parseJsonObject(message.value.content);
  const field = message.value.type === 'image' ? 'image_key' : 'file_key';
  const key = content.ok ? textAt(content.value, field) : undefined;
  const resource = message.value.recalled ? undefined : core.state.resources.get(key ?? '');
  if (resource?.base64 === undefined) return refusal(404, 'NO_FILE', 'the message has no file that was kept');
  const file: FileView = { name: resource.name, size: resource.size, base64: resource.base64 };
  return success(toJson(file));
};
