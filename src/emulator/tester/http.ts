import type { ApiProblem } from '../protocol.ts';

/** The emulator refused a `/client` or `/control` request: what the tester asked for is not possible. */
export class EmulatorRefusal extends Error {
  readonly status: number;
  readonly problem: string;

  constructor(status: number, body: ApiProblem) {
    super(`${status} ${body.problem}: ${body.detail}`);
    this.status = status;
    this.problem = body.problem;
  }
}

/** One JSON request to the emulator; throws `EmulatorRefusal` on 4xx. The caller names the type of the answer. */
export async function call<T>(url: string, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(url + path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  const answer = await response.json();
  if (!response.ok) throw new EmulatorRefusal(response.status, answer as ApiProblem);
  return answer as T;
}
