import { z } from 'zod';
import { FeishuError } from './errors.ts';
import { call, type RawAnswer } from './http-instance.ts';

/** What `fileContent` wrote. */
const Waiting = z.object({ upload: z.object({ name: z.string().min(1), base64: z.string().min(1) }) });
const Uploaded = z.object({ data: z.object({ file_key: z.string().min(1) }) });

export interface UploadDeps {
  baseUrl: string;
  timeoutMs: number;
  /** Runs a call with a token that the platform takes. */
  withToken(run: (token: string) => Promise<RawAnswer>): Promise<RawAnswer>;
}

/** The platform or the queue gave something that is none of its own: a failure like any other. */
export const strange = (failure: 'RETRY' | 'UNDELIVERABLE', message: string, logId: string | null = null) =>
  new FeishuError({ failure, code: 0, message, logId });

function waitingIn(content: string): z.output<typeof Waiting> {
  try {
    return Waiting.parse(JSON.parse(content));
  } catch {
    throw strange('UNDELIVERABLE', 'the message holds no file to upload');
  }
}

function formOf(file: z.output<typeof Waiting>['upload']): FormData {
  const form = new FormData();
  form.set('file_type', 'stream');
  form.set('file_name', file.name);
  form.set('file', new Blob([Buffer.from(file.base64, 'base64')]), file.name);
  return form;
}

/** The key that the platform gave an upload, as a message's content. */
export function keyContent({ body, logId }: RawAnswer): string {
  const uploaded = Uploaded.safeParse(body);
  if (!uploaded.success) throw strange('RETRY', 'the platform named no file_key', logId);
  return JSON.stringify({ file_key: uploaded.data.data.file_key });
}

/** No message has been sent when an upload fails: one whose outcome is unknown may be made again. */
export function mayBeRepeated(error: unknown): unknown {
  if (!(error instanceof FeishuError) || error.failure !== 'UNCERTAIN') return error;
  const { code, message, logId } = error;
  return new FeishuError({ failure: 'RETRY', code, message, logId });
}

/**
 * Uploads the file of a message that is about to leave and answers the message's content with the platform's key
 * (Feishu: im/v1/file/create, at most 30 MB). Not through the SDK, whose adapter takes no form. No message has been
 * sent when it fails, so every failure but a refusal may be tried again.
 */
export function createUpload(deps: UploadDeps): (content: string) => Promise<string> {
  return async (content) => {
    const { upload } = waitingIn(content);
    const url = `${deps.baseUrl}/open-apis/im/v1/files`;
    const send = (token: string): Promise<RawAnswer> =>
      call(
        { method: 'POST', url, data: formOf(upload), headers: { Authorization: `Bearer ${token}` } },
        deps.timeoutMs,
      );
    const answer = await deps.withToken(send).catch((error: unknown) => {
      throw mayBeRepeated(error);
    });
    return keyContent(answer);
  };
}
