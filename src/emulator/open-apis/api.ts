import { err, ok, type Result } from '../../kernel/result.ts';
import type { Core } from '../core.ts';
import type { JsonObject } from '../protocol.ts';
import type { AppRecord } from '../state/records.ts';

/** A call to the platform after its token was accepted. `raw` and `contentType` are for uploads. */
export interface ApiCall {
  core: Core;
  app: AppRecord;
  params: Record<string, string>;
  query: URLSearchParams;
  body: JsonObject;
  raw: Buffer;
  contentType: string;
}

/** A refusal in the platform's terms. `error` adds to the `error` object, which always carries the log id. */
export interface ApiRefusal {
  status: number;
  code: number;
  msg: string;
  error?: JsonObject;
  headers?: Record<string, string>;
}

/** A success that is no JSON: the bytes of a file. */
export interface ApiFile {
  bytes: Buffer;
  name: string;
  type: string;
}

/** The whole body of a success, or why not. */
export type ApiOutcome = Result<JsonObject, ApiRefusal> | { ok: true; value: null; file: ApiFile };

/** A verb of the platform. */
export type ApiHandler = (call: ApiCall) => ApiOutcome | Promise<ApiOutcome>;

/** A success whose result stands under `data`, as on nearly every page. */
export const done = (data: JsonObject = {}): Result<JsonObject, never> =>
  ok({ code: 0, msg: 'success', data });

/** A refusal; HTTP 400 unless said. */
export const refuse = (code: number, msg: string, status = 400): Result<never, ApiRefusal> =>
  err({ status, code, msg });

/** 99992402: fields of the request itself are missing or wrong. */
export function refuseField(
  field: string,
  description: string,
  value: string | undefined = undefined,
): Result<never, ApiRefusal> {
  const violation: JsonObject = { field, description, ...(value === undefined ? {} : { value }) };
  return err({
    status: 400,
    code: 99992402,
    msg: 'field validation failed',
    error: { field_violations: [violation] },
  });
}
