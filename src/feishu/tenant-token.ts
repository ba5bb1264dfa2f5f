import { type Clock, MINUTE_MS, SECOND_MS } from '../kernel/time.ts';
import { FeishuError, failureOf } from './errors.ts';
import { call } from './http-instance.ts';

/** Gives the tenant access token; `renew` forgets the one that the platform refused. */
export interface TenantToken {
  get(): Promise<string>;
  renew(refused: string): void;
}

export interface TenantTokenDeps {
  baseUrl: string;
  appId: string;
  appSecret: string;
  /** Machine time: a token's life is counted by sockets, not by school days. */
  clock: Clock;
  timeoutMs: number;
}

/** Renewed this long before it ends: the platform gives a new one within the last 30 minutes. */
const MARGIN_MS = 10 * MINUTE_MS;

/**
 * A token kept in memory with one request at a time for it, however many callers wait (the SDK makes one request
 * per caller). Source: Feishu, tenant_access_token_internal.
 */
export function createTenantToken(deps: TenantTokenDeps): TenantToken {
  let held: { token: string; until: number } | null = null;
  let pending: Promise<string> | null = null;

  async function fetchToken(): Promise<string> {
    const url = `${deps.baseUrl}/open-apis/auth/v3/tenant_access_token/internal`;
    const answer = await call(
      { method: 'POST', url, data: { app_id: deps.appId, app_secret: deps.appSecret } },
      deps.timeoutMs,
    );
    const failure = failureOf(answer);
    const token = answer.body.tenant_access_token;
    if (failure !== null || typeof token !== 'string') {
      // Whatever went wrong here, the message itself was not sent: it may be tried again later.
      throw new FeishuError({
        failure: 'RETRY',
        code: answer.code,
        message: `no tenant access token: ${answer.message}`,
        logId: answer.logId,
        retryAfterMs: 5 * SECOND_MS,
        scope: 'APP',
      });
    }
    const life = typeof answer.body.expire === 'number' ? answer.body.expire * SECOND_MS : 0;
    held = { token, until: deps.clock.now() + Math.max(life - MARGIN_MS, life / 2) };
    return token;
  }

  return {
    async get() {
      if (held !== null && deps.clock.now() < held.until) return held.token;
      pending ??= fetchToken().finally(() => {
        pending = null;
      });
      return pending;
    },
    renew(refused) {
      if (held?.token === refused) held = null;
    },
  };
}
