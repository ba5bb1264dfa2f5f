import { ok, type Result } from '../../kernel/result.ts';
import type { CoreParts } from '../core.ts';
import { textAt } from '../http/json.ts';
import type { JsonObject } from '../protocol.ts';
import { newId } from '../state/ids.ts';
import type { AppRecord } from '../state/records.ts';
import { type ApiOutcome, type ApiRefusal, refuse } from './api.ts';

const LIFE_MS = 2 * 3600_000;
/** With less left than this a new token is handed out, and the old one lives on beside it. */
const RENEW_MS = 30 * 60_000;

/** What tokens are about. */
type TokenCore = Pick<CoreParts, 'state' | 'clock' | 'guestTokens'>;

function currentToken(core: TokenCore, app: AppRecord): { token: string; expiresAt: number } {
  const now = core.clock.now();
  const known = core.state.accessTokens.inGroup(app.appId);
  for (const record of known) if (record.expiresAt <= now) core.state.accessTokens.delete(record.token);
  const usable = known.find((record) => record.expiresAt - now >= RENEW_MS);
  if (usable) return usable;
  const token = newId.accessToken();
  return core.state.accessTokens.put(token, { token, appId: app.appId, expiresAt: now + LIFE_MS });
}

/** `POST /auth/v3/tenant_access_token/internal`: a flat answer, `expire` in seconds left. */
export function issueToken(core: TokenCore, body: JsonObject): ApiOutcome {
  const appId = textAt(body, 'app_id');
  const secret = textAt(body, 'app_secret');
  if (!appId || !secret) return refuse(10003, 'invalid param');
  const app = core.state.apps.get(appId);
  if (!app) return refuse(10014, 'app not exist or not available in this tenant');
  if (app.appSecret !== secret) return refuse(10015, 'app secret invalid');
  const { token, expiresAt } = currentToken(core, app);
  const expire = Math.floor((expiresAt - core.clock.now()) / 1000);
  return ok({ code: 0, msg: 'ok', tenant_access_token: token, app_access_token: token, expire });
}

/** The app behind an `Authorization` header, or 99991661 / 99991671 / 99991663. */
export function authorise(core: TokenCore, header: string | undefined): Result<AppRecord, ApiRefusal> {
  const token = header?.replace(/^Bearer\s+/i, '').trim();
  if (!token)
    return refuse(
      99991661,
      'Missing access token for authorization. Please make a request with token attached.',
    );
  if (!/^[tu]-/.test(token))
    return refuse(99991671, "Invalid access token format: must start with 't-' or 'u-'.");
  const record = core.state.accessTokens.get(token) ?? core.guestTokens.get(token);
  const app = record && record.expiresAt > core.clock.now() ? core.state.apps.get(record.appId) : undefined;
  return app
    ? ok(app)
    : refuse(99991663, 'Invalid access token for authorization. Please make a request with token attached.');
}

/** Makes every token of an app invalid at once, as a tester's switch. */
export function expireTokens(core: TokenCore, appId: string): number {
  const tokens = core.state.accessTokens.inGroup(appId);
  for (const { token } of tokens) core.state.accessTokens.delete(token);
  const guests = [...core.guestTokens.values()].filter((guest) => guest.appId === appId);
  for (const { token } of guests) core.guestTokens.delete(token);
  return tokens.length + guests.length;
}

/**
 * Carries every token along when the clock jumps by `span` ms: a bot keeps a token by the machine's time, to which a
 * jump is no time at all. Only a running clock ages them; `POST /control/tokens/expire` is the switch for dead ones.
 */
export function carryTokens(core: TokenCore, span: number): void {
  if (span === 0) return;
  const { accessTokens } = core.state;
  for (const token of accessTokens.values())
    accessTokens.put(token.token, { ...token, expiresAt: token.expiresAt + span });
  for (const token of core.guestTokens.values())
    core.guestTokens.set(token.token, { ...token, expiresAt: token.expiresAt + span });
}
