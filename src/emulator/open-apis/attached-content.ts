import { ok, type Result } from '../../kernel/result.ts';
import type { Core } from '../core.ts';
import { textAt } from '../http/json.ts';
import type { JsonObject } from '../protocol.ts';
import type { AppRecord, ResourceRecord } from '../state/records.ts';
import { type ApiRefusal, refuse } from './api.ts';
import { type Judged, malformed } from './judged-content.ts';

/**
 * What a message of this kind carries, and the `file_type` that its file was uploaded as (Feishu: im/v1/file/create).
 */
const FILE_OF = { file: undefined, audio: 'opus', media: 'mp4' } as const;
type FileMessage = keyof typeof FILE_OF;

const plain = (type: Judged['type'], content: JsonObject) =>
  ok({ type, content: JSON.stringify(content), mentions: [], mentioned: [] });

function ownResource(
  core: Core,
  app: AppRecord,
  kind: ResourceRecord['kind'],
  key: string | undefined,
): Result<ResourceRecord, ApiRefusal> {
  const resource = core.state.resources.get(key ?? '');
  if (resource?.kind !== kind) return malformed(`${kind}_key is unknown`);
  return resource.appId === app.appId
    ? ok(resource)
    : refuse(230017, 'Bot is NOT the owner of the resource.');
}

function fits({ fileType }: ResourceRecord, type: FileMessage): boolean {
  const wanted = FILE_OF[type];
  if (wanted !== undefined) return fileType === wanted;
  return fileType !== 'opus' && fileType !== 'mp4';
}

function judgeFile(core: Core, app: AppRecord, type: FileMessage, body: JsonObject) {
  const file = ownResource(core, app, 'file', textAt(body, 'file_key'));
  if (!file.ok) return file;
  if (!fits(file.value, type))
    return refuse(230055, 'The type of file upload does not match the type of message being sent.');
  const cover = textAt(body, 'image_key');
  const image = type === 'media' && cover ? ownResource(core, app, 'image', cover) : undefined;
  if (image && !image.ok) return image;
  // A file message tells its name to whoever reads it (Feishu: message content, file).
  return plain(type, type === 'audio' ? body : { ...body, file_name: file.value.name });
}

function judgeShare(core: Core, app: AppRecord, type: 'share_chat' | 'share_user', body: JsonObject) {
  if (type === 'share_user') {
    const user = core.state.users.get(textAt(body, 'user_id') ?? '');
    return user ? plain(type, body) : malformed('user_id is unknown');
  }
  const chat = core.state.chats.get(textAt(body, 'chat_id') ?? '');
  if (!chat?.apps.includes(app.appId)) return malformed('chat_id is unknown');
  return chat.type === 'p2p' ? refuse(230015, 'P2P chat can NOT be shared.') : plain(type, body);
}

/**
 * Judges the content of a message that carries something else: a file, a picture, a person, a group. Undefined for
 * other types.
 */
export function judgeAttached(
  core: Core,
  app: AppRecord,
  msgType: string,
  body: JsonObject,
): Result<Judged, ApiRefusal> | undefined {
  switch (msgType) {
    case 'image': {
      const image = ownResource(core, app, 'image', textAt(body, 'image_key'));
      return image.ok ? plain('image', body) : image;
    }
    case 'file':
    case 'audio':
    case 'media':
      return judgeFile(core, app, msgType, body);
    case 'share_chat':
    case 'share_user':
      return judgeShare(core, app, msgType, body);
    case 'sticker':
      // Only stickers that the bot was sent may be sent on; people of the emulator send none, so any key passes.
      return textAt(body, 'file_key') ? plain('sticker', body) : malformed('file_key is empty');
    default:
      return undefined;
  }
}
