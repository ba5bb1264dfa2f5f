import { z } from 'zod';
import { err, ok, type Result } from '../../kernel/result.ts';
import { type Answer, refusal } from '../http/answer.ts';
import type { JsonObject } from '../protocol.ts';

/** A body in its shape; 400 `INVALID_BODY` says of unknown keys and wrong values what is wrong where. */
export function readBody<T>(shape: z.ZodType<T>, body: JsonObject): Result<T, Answer> {
  const read = shape.safeParse(body);
  return read.success ? ok(read.data) : err(refusal(400, 'INVALID_BODY', z.prettifyError(read.error)));
}
