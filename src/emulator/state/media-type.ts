const startsWith = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.subarray(at, at + text.length).toString('latin1') === text;

/**
 * First bytes of the pictures that the platform takes (Feishu: im/v1/image/create): JPG, PNG, WEBP, GIF, BMP, ICO,
 * TIFF, HEIC.
 */
const PICTURES: [type: string, beginning: string, at?: number][] = [
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/webp', 'WEBP', 8],
  ['image/gif', 'GIF8'],
  ['image/bmp', 'BM'],
  ['image/x-icon', '\0\0\x01\0'],
  ['image/tiff', 'II*\0'],
  ['image/tiff', 'MM\0*'],
  ['image/heic', 'ftyp', 4],
];

/** The type of a picture by its first bytes; undefined for what is none. */
export function pictureTypeOf(bytes: Buffer): string | undefined {
  return PICTURES.find(([, beginning, at]) => startsWith(bytes, beginning, at))?.[0];
}

/** The type of a sound by its first bytes; undefined for what is none. */
export function soundTypeOf(bytes: Buffer): string | undefined {
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WAVE', 8)) return 'audio/wav';
  if (startsWith(bytes, 'OggS')) return 'audio/ogg';
  return startsWith(bytes, 'ftyp', 4) ? 'audio/mp4' : undefined;
}
