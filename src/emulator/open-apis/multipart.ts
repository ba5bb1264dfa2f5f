/** One part of a multipart body, its bytes untouched. */
interface MultipartPart {
  name: string;
  filename?: string;
  bytes: Buffer;
}

const BLANK_LINE = Buffer.from('\r\n\r\n');

function partOf(chunk: Buffer): MultipartPart | undefined {
  const split = chunk.indexOf(BLANK_LINE);
  if (split < 0) return undefined;
  const head = chunk.subarray(0, split).toString('utf8');
  const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1];
  const filename = /filename="([^"]*)"/i.exec(head)?.[1];
  if (name === undefined) return undefined;
  // The line feed before the next boundary belongs to the boundary.
  const bytes = chunk.subarray(split + BLANK_LINE.length, chunk.length - 2);
  return { name, ...(filename === undefined ? {} : { filename }), bytes };
}

/**
 * Takes a `multipart/form-data` body apart. Own, because the parts of some SDKs carry no `filename` for a file,
 * which general parsers then decode as text.
 */
export function parseMultipart(body: Buffer, contentType: string): MultipartPart[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary) return [];
  const mark = Buffer.from(`--${boundary}`);
  const parts: MultipartPart[] = [];
  let from = body.indexOf(mark);
  while (from >= 0) {
    const next = body.indexOf(mark, from + mark.length);
    if (next < 0) break;
    const part = partOf(body.subarray(from + mark.length + 2, next));
    if (part) parts.push(part);
    from = next;
  }
  return parts;
}
