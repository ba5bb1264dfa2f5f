import { isObject, parseJsonObject, textAt } from '../http/json.ts';
import { pictureTypeOf } from '../state/media-type.ts';
import type { MessageRecord, ResourceRecord } from '../state/records.ts';
import { type ApiCall, type ApiOutcome, refuse } from './api.ts';

const MAX_BYTES = 100 * 1024 * 1024;

/** Whether the key stands in the message: as a file or picture, or in rich text. */
function holds({ content }: MessageRecord, key: string): boolean {
  const parsed = parseJsonObject(content);
  if (!parsed.ok) return false;
  const own = ['file_key', 'image_key'].some((name) => textAt(parsed.value, name) === key);
  const nodes = Object.values(parsed.value).filter((value) => isObject(value) || Array.isArray(value));
  return own || nodes.some((node) => JSON.stringify(node).includes(JSON.stringify(key)));
}

const typeOf = ({ kind }: ResourceRecord, bytes: Buffer): string =>
  kind === 'file' ? 'application/octet-stream' : (pictureTypeOf(bytes) ?? 'image/jpeg');

/**
 * `GET /im/v1/messages/:message_id/resources/:file_key?type=` (Feishu: im/v1/message-resource/get): what a person sent,
 * by the message and the key together. A file whose bytes were not kept is answered as zeros of its size.
 */
export function getMessageResource(call: ApiCall): ApiOutcome {
  const { state } = call.core;
  const type = call.query.get('type');
  if (type !== 'file' && type !== 'image') return refuse(234001, 'Invalid request param.');
  const message = state.messages.get(call.params.message_id ?? '');
  if (!message) return refuse(99992354, 'The request contains invalid message_id.');
  if (!state.chats.get(message.chatId)?.apps.includes(call.app.appId))
    return refuse(234004, 'App not in chat.');
  if (message.type === 'interactive') return refuse(234043, 'Unsupported message type.');
  const key = call.params.file_key ?? '';
  const resource = state.resources.get(key);
  if (message.recalled || !resource || !holds(message, key)) return refuse(234003, 'File not in msg.');
  if (resource.kind !== type) return refuse(234001, 'Invalid request param.');
  if (resource.size > MAX_BYTES) return refuse(234037, 'Downloaded file size exceeds limit.');
  const { name, size, base64 } = resource;
  const bytes = base64 === undefined ? Buffer.alloc(size) : Buffer.from(base64, 'base64');
  return { ok: true, value: null, file: { bytes, name, type: typeOf(resource, bytes) } };
}
