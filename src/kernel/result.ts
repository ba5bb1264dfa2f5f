/** Outcome of something that may be refused for an expected reason. Bugs are thrown, refusals are values. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

/** Wraps a success. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** Wraps a refusal; `error` carries a `code` in UPPER_SNAKE. */
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });

/** Compile-time proof that a union was handled completely; thrown at run time it is a bug. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
