import type { Result } from '../../kernel/result.ts';
import { pictureTypeOf } from '../state/media-type.ts';
import { type ApiRefusal, refuse } from './api.ts';

const MAX_SIDE = 12_000;
const MAX_GIF_SIDE = 2000;

/** Width and height where they stand at a fixed place: PNG and GIF. */
function tooLarge(bytes: Buffer): boolean {
  const type = pictureTypeOf(bytes);
  if (type === 'image/png' && bytes.length >= 24)
    return Math.max(bytes.readUInt32BE(16), bytes.readUInt32BE(20)) > MAX_SIDE;
  if (type === 'image/gif' && bytes.length >= 10)
    return Math.max(bytes.readUInt16LE(6), bytes.readUInt16LE(8)) > MAX_GIF_SIDE;
  return false;
}

/**
 * Why a picture is no picture for the platform: 234011 by its first bytes, 234039 by its sides (Feishu:
 * im/v1/image/create).
 */
export function judgePicture(bytes: Buffer): Result<never, ApiRefusal> | undefined {
  if (pictureTypeOf(bytes) === undefined) return refuse(234011, "Can't recognize the image format.");
  return tooLarge(bytes) ? refuse(234039, 'Image resolution exceeds limit.') : undefined;
}
