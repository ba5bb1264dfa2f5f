import { refusal, success } from '../http/answer.ts';
import { parseJsonObject, textAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { FileView } from '../protocol-files.ts';
import type { MessageRecord } from '../state/records.ts';
import { findMessageOf, findPerson } from './participants.ts';

function keyIn(message: MessageRecord, wanted: string | null): string | undefined {
  // Pictures of posts and cards stand deep inside: whatever the text of the message names can be seen by its reader.
  if (wanted !== null) return message.content.includes(`"${wanted}"`) ? wanted : undefined;
  const content = parseJsonObject(message.content);
  return content.ok ? textAt(content.value, message.type === 'image' ? 'image_key' : 'file_key') : undefined;
}

/**
 * `GET /client/messages/:messageId/file?as=&key=`: the file of a message, or the picture in it that has this key; 404
 * `NO_FILE` when it has none or it was not kept.
 */
export const downloadFile: SurfaceHandler = ({ core, params, query }) => {
  const person = findPerson(core, query.get('as'));
  if (!person.ok) return person.error;
  const message = findMessageOf(core, params.messageId, person.value.openId);
  if (!message.ok) return message.error;
  const key = message.value.recalled ? undefined : keyIn(message.value, query.get('key'));
  const resource = core.state.resources.get(key ?? '');
  if (resource?.base64 === undefined) return refusal(404, 'NO_FILE', 'the message has no file that was kept');
  const file: FileView = { name: resource.name, size: resource.size, base64: resource.base64 };
  return success(toJson(file));
};
