import { refusal } from '../http/answer.ts';
import type { SurfaceHandler } from '../http/surface.ts';

const startsWith = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.subarray(at, at + text.length).toString('latin1') === text;

// Told by the first bytes, as clients do. What is none of these is never shown as a document of this origin: an SVG or a
// page that somebody uploaded must not run here.
function typeOf(bytes: Buffer): string {
  if (startsWith(bytes, '\x89PNG')) return 'image/png';
  if (startsWith(bytes, '\xff\xd8\xff')) return 'image/jpeg';
  if (startsWith(bytes, 'GIF8')) return 'image/gif';
  if (startsWith(bytes, 'BM')) return 'image/bmp';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WAVE', 8)) return 'audio/wav';
  if (startsWith(bytes, 'OggS')) return 'audio/ogg';
  if (startsWith(bytes, 'ftyp', 4)) return 'audio/mp4';
  return 'application/octet-stream';
}

/**
 * `GET /client/resources/:key`: the bytes behind an `img_key` or `file_key` that stands in a card, as a client loads
 * them to show the card (Feishu: 图片, 音频). Whoever sees the key may load it. 404 `NO_FILE` when nothing was uploaded
 * under it or its bytes were not kept.
 */
export const showResource: SurfaceHandler = ({ core, params }) => {
  const resource = core.state.resources.get(params.key ?? '');
  if (resource?.base64 === undefined) return refusal(404, 'NO_FILE', 'there is no file that was kept');
  const bytes = Buffer.from(resource.base64, 'base64');
  const headers = { 'Content-Type': typeOf(bytes), 'X-Content-Type-Options': 'nosniff' };
  return { status: 200, body: { key: resource.key, size: bytes.length }, headers, bytes };
};
