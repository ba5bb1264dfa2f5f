import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Logger } from '../kernel/logger.ts';
import { type FileToPassOn, textContent } from './answers.ts';
import { FeishuError } from './errors.ts';
import { answerOf, networkFailure, type RawAnswer } from './http-instance.ts';
import { keyContent, mayBeRepeated, strange, type UploadDeps } from './upload-file.ts';

/** What an upload may have (Feishu: im/v1/file/create). */
export const PASS_ON_MOST_BYTES = 30 * 1024 * 1024;

/** What `passOnContent` wrote. */
const Waiting = z.object({
  passOn: z.object({
    messageId: z.string().min(1),
    kind: z.enum(['file', 'image']),
    key: z.string().min(1),
    name: z.string().min(1),
  }),
  otherwise: z.string().min(1),
});

/** Whether a message that waits to leave is a file of somebody else. */
export const isPassedOn = (content: string): boolean => content.startsWith('{"passOn":');

export interface PassOnDeps extends UploadDeps {
  log: Logger;
}

/** The message as it leaves: the file, or the sentence in its place. */
export interface LeavingMessage {
  msgType: 'file' | 'text';
  content: string;
}

const tooLarge = (): FeishuError => strange('UNDELIVERABLE', 'the file is larger than an upload may be');

/** Pictures come without a name; their type tells the ending. */
const ENDINGS: Record<string, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
};

function nameOf({ kind, name }: FileToPassOn, type: string): string {
  const ending = kind === 'image' && !/\.\w{2,5}$/.test(name) ? (ENDINGS[type] ?? '') : '';
  return `${name}${ending}`;
}

/** The parts around the bytes of an upload. */
function framing(boundary: string, name: string): { head: Buffer; tail: Buffer } {
  const field = (key: string, value: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`;
  const quoted = name.replaceAll('"', '%22');
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoted}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const head = Buffer.from(`${field('file_type', 'stream')}${field('file_name', name)}${file}`);
  return { head, tail: Buffer.from(`\r\n--${boundary}--\r\n`) };
}

/** The body of an upload while the file comes in; it never holds more than a piece. */
async function* framed(
  { head, tail }: { head: Buffer; tail: Buffer },
  pieces: AsyncIterable<Uint8Array>,
  exceeded: () => void,
): AsyncGenerator<Uint8Array> {
  yield head;
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > PASS_ON_MOST_BYTES) {
      exceeded();
      throw tooLarge();
    }
    yield piece;
  }
  yield tail;
}

/** A file comes with its name in the head; a refusal is JSON without. */
function isFile({ status, headers }: Response): boolean {
  const isJson = headers.get('content-type')?.includes('json') === true;
  return status === 200 && (headers.has('content-disposition') || !isJson);
}

async function uploadWhileReading(
  deps: UploadDeps,
  file: FileToPassOn,
  got: { response: Response; pieces: ReadableStream<Uint8Array>; token: string; signal: AbortSignal },
): Promise<RawAnswer> {
  const { response, pieces, token, signal } = got;
  const boundary = `file-${randomUUID()}`;
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  const frame = framing(boundary, nameOf(file, type));
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  if (length > PASS_ON_MOST_BYTES) {
    await pieces.cancel();
    throw tooLarge();
  }
  const total = frame.head.length + length + frame.tail.length;
  let isExceeded = false;
  try {
    const uploaded = await fetch(`${deps.baseUrl}/open-apis/im/v1/files`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
        ...(Number.isNaN(total) ? {} : { 'Content-Length': String(total) }),
      },
      body: framed(frame, pieces, () => {
        isExceeded = true;
      }),
      duplex: 'half',
      redirect: 'error',
      signal,
    });
    return await answerOf(uploaded);
  } catch (error) {
    throw isExceeded ? tooLarge() : error;
  }
}

async function transfer(deps: UploadDeps, file: FileToPassOn, token: string): Promise<RawAnswer> {
  const signal = AbortSignal.timeout(deps.timeoutMs);
  const path = `/open-apis/im/v1/messages/${file.messageId}/resources/${file.key}?type=${file.kind}`;
  try {
    const response = await fetch(`${deps.baseUrl}${path}`, {
      // A packed answer would come with the length of the packed bytes.
      headers: { Authorization: `Bearer ${token}`, 'Accept-Encoding': 'identity' },
      redirect: 'error',
      signal,
    });
    if (!isFile(response) || response.body === null) return await answerOf(response);
    return await uploadWhileReading(deps, file, { response, pieces: response.body, token, signal });
  } catch (error) {
    throw error instanceof FeishuError ? error : networkFailure(error);
  }
}

/**
 * Fetches a file that a person sent to the bot and uploads it as the bot's own while it is read, because a message can
 * only carry what its sender uploaded (Feishu: im/v1/message-resource/get, im/v1/file/create, code 230017). Answers the
 * message's content, or the sentence in its place when the platform does not give or take the file any more.
 */
export function createPassOn(deps: PassOnDeps): (content: string) => Promise<LeavingMessage> {
  return async (content) => {
    const { passOn: file, otherwise } = Waiting.parse(JSON.parse(content));
    try {
      const answer = await deps.withToken((token) => transfer(deps, file, token));
      return { msgType: 'file', content: keyContent(answer) };
    } catch (error) {
      if (!(error instanceof FeishuError) || error.failure !== 'UNDELIVERABLE') throw mayBeRepeated(error);
      deps.log.warn({ code: error.code, reason: error.message }, 'a file could not be passed on');
      return { msgType: 'text', content: textContent(otherwise) };
    }
  };
}
