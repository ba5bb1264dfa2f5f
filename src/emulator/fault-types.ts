// What a tester may let go wrong: a part of the protocol (`protocol.ts`).

export type FaultKind =
  | 'rate_limited' /* 429 + 99991400 + x-ogw headers */
  | 'rate_limited_400' /* HTTP 400 + 99991400 */
  | 'server_error' /* 500 + 2200 */
  | 'bad_gateway' /* 502, HTML body */
  | 'reset' /* the connection is cut before an answer */
  | 'reset_after' /* the call takes effect, then the connection is cut */
  | 'never' /* accepted, never answered */
  | 'slow' /* answered after delayMs */
  | 'business_code' /* answered 200/400 with `code` */
  | 'token_invalid'; /* 99991663 */

/** A fault on calls to the platform. The first matching fault with `remaining > 0` and a lucky draw wins. */
export interface FaultSpec {
  kind: FaultKind;
  /**
   * Prefix match on `METHOD /path`, e.g. `POST /open-apis/im/v1/messages`; absent = every call but the token endpoint.
   */
  endpoint?: string;
  /** Share of calls hit, 0–1; default 1. Drawn from a generator seeded by `seed`. */
  share?: number;
  /** How many calls it may hit; default unlimited. */
  times?: number;
  delayMs?: number;
  code?: number;
  seed?: number;
}

/** A fault on what the platform sends to the app. */
export interface DeliveryFaultSpec {
  kind:
    | 'duplicate' /* send each event `copies` times */
    | 'reorder' /* hold events and send them shuffled */
    | 'drop_first' /* the first attempt is lost */
    | 'delay';
  copies?: number;
  delayMs?: number;
  times?: number;
  seed?: number;
}
