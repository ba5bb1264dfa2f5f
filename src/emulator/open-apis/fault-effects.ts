import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Silence } from '../http/answer.ts';
import type { FaultSpec } from '../protocol.ts';
import { refuse } from './api.ts';
import { answerOf, refuseRate } from './dispatch.ts';

const BAD_GATEWAY = '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>';
const DEFAULT_DELAY_MS = 1000;

/** Performs a tester's fault around `serve`, the true call; some faults never call it. */
export async function withFault(
  fault: FaultSpec,
  logId: string,
  serve: () => Promise<Answer>,
): Promise<Answer | Silence> {
  const delayMs = fault.delayMs ?? DEFAULT_DELAY_MS;
  switch (fault.kind) {
    case 'rate_limited':
      return answerOf(refuseRate(50, delayMs), logId);
    case 'rate_limited_400':
      return answerOf(refuseRate(50, delayMs, 400), logId);
    case 'server_error':
      return answerOf(refuse(2200, 'internal error', 500), logId);
    case 'bad_gateway':
      return { status: 502, body: BAD_GATEWAY };
    case 'reset':
      return { silence: 'cut' };
    case 'reset_after':
      await serve();
      return { silence: 'cut' };
    case 'never':
      return { silence: 'never' };
    case 'slow':
      await sleep(delayMs, undefined, { ref: false });
      return serve();
    case 'business_code':
      return answerOf(refuse(fault.code ?? 230020, 'injected by the tester'), logId);
    case 'token_invalid':
      return answerOf(refuse(99991663, 'Invalid access token for authorization.'), logId);
  }
}
