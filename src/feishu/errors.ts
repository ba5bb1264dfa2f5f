import { SECOND_MS } from '../kernel/time.ts';

/**
 * What a failed call means for the message.
 * - `RETRY`: certainly not executed; again later with the same uuid.
 * - `LIMITED`: like RETRY, but the platform (or this receiver) wants a pause first.
 * - `TOKEN`: the token was refused; again at once with a new one.
 * - `UNCERTAIN`: no answer; it may have been executed, so again only inside the uuid hour.
 * - `UNDELIVERABLE`: this receiver or content will never be taken.
 */
export type FailureClass = 'RETRY' | 'LIMITED' | 'TOKEN' | 'UNCERTAIN' | 'UNDELIVERABLE';

/** A call to the platform that failed. `code` is the platform's, 0 for a network failure. */
export class FeishuError extends Error {
  readonly failure: FailureClass;
  readonly code: number;
  readonly logId: string | null;
  /** How long to wait before the next attempt, when the platform said so; else null. */
  readonly retryAfterMs: number | null;
  /** Whether the pause concerns the whole app (rate limit) or only this receiver. */
  readonly scope: 'APP' | 'RECEIVER';

  constructor(fields: {
    failure: FailureClass;
    code: number;
    message: string;
    logId?: string | null;
    retryAfterMs?: number | null;
    scope?: 'APP' | 'RECEIVER';
  }) {
    super(fields.message);
    this.name = 'FeishuError';
    this.failure = fields.failure;
    this.code = fields.code;
    this.logId = fields.logId ?? null;
    this.retryAfterMs = fields.retryAfterMs ?? null;
    this.scope = fields.scope ?? 'RECEIVER';
  }
}

const TOKEN_CODES = new Set([99991661, 99991663, 99991668, 99991671]);
const APP_LIMIT_CODES = new Set([99991400, 11232]);
const RECEIVER_LIMIT_CODES = new Set([230020, 11233]);
const TRANSIENT_CODES = new Set([2200, 230049]);

/** The answer of a call as the HTTP adapter hands it on. */
export interface CallAnswer {
  status: number;
  code: number;
  message: string;
  logId: string | null;
  /** Seconds of `x-ogw-ratelimit-reset` or `Retry-After`. */
  resetSeconds: number | null;
}

/**
 * Classifies an answer; `null` for success. The body's `code` counts whatever the HTTP status: the platform answers
 * failures with 200 and 400 too. Source: Feishu, general error codes; im/v1/message error codes; frequency control.
 */
export function failureOf(answer: CallAnswer): FeishuError | null {
  const { status, code, message, logId } = answer;
  if (status === 200 && code === 0) return null;
  const make = (
    failure: FailureClass,
    scope: 'APP' | 'RECEIVER' = 'RECEIVER',
    retryAfterMs: number | null = null,
  ): FeishuError => new FeishuError({ failure, code, message, logId, scope, retryAfterMs });
  const pause = answer.resetSeconds === null ? SECOND_MS : answer.resetSeconds * SECOND_MS;
  if (TOKEN_CODES.has(code)) return make('TOKEN');
  if (status === 429 || APP_LIMIT_CODES.has(code)) return make('LIMITED', 'APP', pause);
  if (RECEIVER_LIMIT_CODES.has(code)) return make('LIMITED', 'RECEIVER', pause);
  // A 5xx may come from a gateway in front of a server that did execute the call.
  if (status >= 500) return make('UNCERTAIN');
  if (TRANSIENT_CODES.has(code) || code === 0) return make('RETRY');
  return make('UNDELIVERABLE');
}
