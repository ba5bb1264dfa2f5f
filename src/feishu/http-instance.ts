import { type CallAnswer, FeishuError } from './errors.ts';

/** Options with which the SDK calls its HTTP instance (the part that this adapter uses). */
export interface CallOptions {
  method?: string;
  url?: string;
  /** Sent as JSON; a form as multipart. */
  data?: unknown;
  params?: Record<string, unknown>;
  headers?: Record<string, unknown>;
}

/** What every call resolves to: the answer's facts and the parsed body. The SDK hands it through unread. */
export interface RawAnswer extends CallAnswer {
  body: Record<string, unknown>;
}

const withQuery = (url: string, params: Record<string, unknown> | undefined): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params ?? {}))
    if (value !== undefined) query.append(name, String(value));
  const text = query.toString();
  return text === '' ? url : `${url}?${text}`;
};

const seconds = (value: string | null): number | null =>
  value !== null && /^\d+(\.\d+)?$/.test(value) ? Number(value) : null;

function parsed(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A fetch that never went out (refused, unresolved) is certain; everything else may have been executed. */
export function networkFailure(error: unknown): FeishuError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null;
  const code = cause !== null && 'code' in cause ? String(cause.code) : '';
  const isCertain = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(code);
  const reason = code || (error instanceof Error ? error.name : 'unknown');
  return new FeishuError({
    failure: isCertain ? 'RETRY' : 'UNCERTAIN',
    code: 0,
    message: `no answer from the platform: ${reason}`,
  });
}

/** Reads an answer to its end. */
export async function answerOf(response: Response): Promise<RawAnswer> {
  const body = parsed(await response.text());
  return {
    status: response.status,
    code: typeof body.code === 'number' ? body.code : 0,
    message: typeof body.msg === 'string' ? body.msg.slice(0, 500) : `HTTP ${response.status}`,
    logId: response.headers.get('x-tt-logid'),
    resetSeconds:
      seconds(response.headers.get('x-ogw-ratelimit-reset')) ?? seconds(response.headers.get('retry-after')),
    body,
  };
}

/**
 * One HTTP call with a time limit; resolves for every status and throws a `FeishuError` when no answer came.
 * It exists because the SDK's own instance has no time-out, takes proxies from the environment and puts whole
 * requests, secrets included, into its error log.
 */
export async function call(options: CallOptions, timeoutMs: number): Promise<RawAnswer> {
  const { data } = options;
  const isForm = data instanceof FormData;
  try {
    const response = await fetch(withQuery(options.url ?? '', options.params), {
      method: (options.method ?? 'GET').toUpperCase(),
      headers: {
        // The boundary of a form is known to fetch alone.
        ...(isForm ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
        ...(options.headers as Record<string, string> | undefined),
      },
      ...(data === undefined ? {} : { body: isForm ? data : JSON.stringify(data) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return await answerOf(response);
  } catch (error) {
    throw networkFailure(error);
  }
}
