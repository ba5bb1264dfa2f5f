import type { Result } from '../../kernel/result.ts';
import { type ApiRefusal, refuse } from './api.ts';

/** First bytes of the formats that the page lists: JPG, PNG, WEBP, GIF, BMP, ICO, TIFF, HEIC. */
const BEGINNINGS: [offset: number, hex: string][] = [
  [0, 'ffd8ff'],
  [0, '89504e470d0a1a0a'],
  [8, '57454250'],
  [0, '474946383'],
  [0, '424d'],
  [0, '00000100'],
  [0, '49492a00'],
  [0, '4d4d002a'],
  [4, '66747970'],
];
const MAX_SIDE = 12_000;
const MAX_GIF_SIDE = 2000;

const beginsWith = (bytes: Buffer, offset: number, hex: string): boolean =>
  bytes
    .subarray(offset, offset + Math.ceil(hex.length / 2))
    .toString('hex')
    .startsWith(hex);

/** Width and height where they stand at a fixed place: PNG and GIF. */
function tooLarge(bytes: Buffer): boolean {
  if (beginsWith(bytes, 0, '89504e47') && bytes.length >= 24)
    return Math.max(bytes.readUInt32BE(16), bytes.readUInt32BE(20)) > MAX_SIDE;
  if (beginsWith(bytes, 0, '474946') && bytes.length >= 10)
    return Math.max(bytes.readUInt16LE(6), bytes.readUInt16LE(8)) > MAX_GIF_SIDE;
  return false;
}

/** Why a picture is no picture for the platform: 234011 by its first bytes, 234039 by its sides (Feishu: im/v1/image/create). */
export function judgePicture(bytes: Buffer): Result<never, ApiRefusal> | undefined {
  if (!BEGINNINGS.some(([offset, hex]) => beginsWith(bytes, offset, hex)))
    return refuse(234011, "Can't recognize the image format.");
  return tooLarge(bytes) ? refuse(234039, 'Image resolution exceeds limit.') : undefined;
}
