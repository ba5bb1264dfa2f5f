import { refusal } from '../http/answer.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { pictureTypeOf, soundTypeOf } from '../state/media-type.ts';
import type { ResourceRecord } from '../state/records.ts';

// What is neither is never shown as a document of this origin: an SVG or a page that somebody uploaded must not run
// here.
const typeOf = ({ kind }: ResourceRecord, bytes: Buffer): string =>
  (kind === 'file' ? soundTypeOf(bytes) : undefined) ?? pictureTypeOf(bytes) ?? 'application/octet-stream';

/**
 * `GET /client/resources/:key`: the bytes behind an `img_key` or `file_key` that stands in a card, as a client loads
 * them to show the card (Feishu: 图片, 音频). Whoever sees the key may load it. 404 `NO_FILE` when nothing was uploaded
 * under it or its bytes were not kept.
 */
export const showResource: SurfaceHandler = ({ core, params }) => {
  const resource = core.state.resources.get(params.key ?? '');
  if (resource?.base64 === undefined) return refusal(404, 'NO_FILE', 'there is no file that was kept');
  const bytes = Buffer.from(resource.base64, 'base64');
  const headers = { 'Content-Type': typeOf(resource, bytes), 'X-Content-Type-Options': 'nosniff' };
  return { status: 200, body: { key: resource.key, size: bytes.length }, headers, bytes };
};
