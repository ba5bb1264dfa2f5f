import { newId } from '../state/ids.ts';
import { type ApiCall, type ApiOutcome, done, refuse } from './api.ts';
import { judgePicture } from './judge-picture.ts';
import { parseMultipart } from './multipart.ts';

const MAX_IMAGE_BYTES = 10 * 1024 * 1024;
const MAX_FILE_BYTES = 30 * 1024 * 1024;
/** Larger files are remembered without their bytes: state is kept in memory and in the journal. */
const MAX_KEPT_BYTES = 1024 * 1024;
const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];
const IMAGE_TYPES = ['message', 'avatar'];

const textOf = (parts: ReturnType<typeof parseMultipart>, name: string) =>
  parts.find((part) => part.name === name)?.bytes.toString('utf8') ?? '';

/** The bytes of a small file: state is kept in memory. */
const kept = (bytes: Buffer): { base64?: string } =>
  bytes.length <= MAX_KEPT_BYTES ? { base64: bytes.toString('base64') } : {};

/** `POST /im/v1/images` (Feishu: im/v1/image/create): a small picture is kept. */
export function uploadImage(call: ApiCall): ApiOutcome {
  const parts = parseMultipart(call.raw, call.contentType);
  const image = parts.find((part) => part.name === 'image');
  if (!image || !IMAGE_TYPES.includes(textOf(parts, 'image_type')))
    return refuse(234001, 'Invalid request param.');
  if (image.bytes.length === 0) return refuse(234010, 'File size can not be 0.');
  if (image.bytes.length > MAX_IMAGE_BYTES) return refuse(234006, 'The file size exceeds the max value.');
  const refused = judgePicture(image.bytes);
  if (refused) return refused;
  const key = newId.image();
  const name = image.filename ?? 'image';
  call.core.state.resources.put(key, {
    key,
    appId: call.app.appId,
    kind: 'image',
    name,
    size: image.bytes.length,
    ...kept(image.bytes),
  });
  return done({ image_key: key });
}

/** `POST /im/v1/files` (Feishu: im/v1/file/create): a small file is kept, so that people can open it. */
export function uploadFile(call: ApiCall): ApiOutcome {
  const parts = parseMultipart(call.raw, call.contentType);
  const file = parts.find((part) => part.name === 'file');
  const name = textOf(parts, 'file_name');
  const fileType = textOf(parts, 'file_type');
  if (!file || !name || !FILE_TYPES.includes(fileType)) return refuse(234001, 'Invalid request param.');
  if (file.bytes.length === 0) return refuse(234010, 'File size can not be 0.');
  if (file.bytes.length > MAX_FILE_BYTES) return refuse(234006, 'The file size exceeds the max value.');
  const key = newId.file();
  call.core.state.resources.put(key, {
    key,
    appId: call.app.appId,
    kind: 'file',
    fileType,
    name,
    size: file.bytes.length,
    ...kept(file.bytes),
  });
  return done({ file_key: key });
}
