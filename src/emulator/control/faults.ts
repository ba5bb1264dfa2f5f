import { refusal, success } from '../http/answer.ts';
import { textAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { DeliveryFaultSpec, FaultKind, FaultSpec, JsonObject } from '../protocol.ts';

const CALL_KINDS: Record<FaultKind, true> = {
  rate_limited: true,
  rate_limited_400: true,
  server_error: true,
  bad_gateway: true,
  reset: true,
  reset_after: true,
  never: true,
  slow: true,
  business_code: true,
  token_invalid: true,
};
const DELIVERY_KINDS: Record<DeliveryFaultSpec['kind'], true> = {
  duplicate: true,
  reorder: true,
  drop_first: true,
  delay: true,
};

/** Whether a word names a fault on calls. */
export const isCallKind = (kind: string): kind is FaultKind => Object.hasOwn(CALL_KINDS, kind);
const isDeliveryKind = (kind: string): kind is DeliveryFaultSpec['kind'] =>
  Object.hasOwn(DELIVERY_KINDS, kind);

function numbersOf<Key extends string>(body: JsonObject, keys: readonly Key[]): Partial<Record<Key, number>> {
  const found: Partial<Record<Key, number>> = {};
  for (const key of keys) {
    const value = body[key];
    if (typeof value === 'number') found[key] = value;
  }
  return found;
}

/** `POST /control/faults` (a `FaultSpec`): answers it with its id. */
export const addFault: SurfaceHandler = ({ core, body }) => {
  const kind = textAt(body, 'kind') ?? '';
  if (!isCallKind(kind)) return refusal(400, 'UNKNOWN_FAULT', `no fault ${kind}`);
  const endpoint = textAt(body, 'endpoint');
  const numbers = numbersOf(body, ['share', 'times', 'delayMs', 'code', 'seed'] as const);
  const spec: FaultSpec = { kind, ...(endpoint ? { endpoint } : {}), ...numbers };
  return success(toJson(core.callFaults.add(spec)));
};

/** `GET /control/faults`: calls and deliveries. */
export const listFaults: SurfaceHandler = ({ core }) =>
  success(toJson({ calls: core.callFaults.list(), deliveries: core.deliveryFaults.list() }));

/** `DELETE /control/faults`: ends the faults on calls. */
export const clearFaults: SurfaceHandler = ({ core }) => {
  core.callFaults.clear();
  return success({ ok: true });
};

/** `POST /control/delivery-faults` (a `DeliveryFaultSpec`). */
export const addDeliveryFault: SurfaceHandler = ({ core, body }) => {
  const kind = textAt(body, 'kind') ?? '';
  if (!isDeliveryKind(kind)) return refusal(400, 'UNKNOWN_FAULT', `no delivery fault ${kind}`);
  core.deliveryFaults.add({ kind, ...numbersOf(body, ['copies', 'delayMs', 'times', 'seed'] as const) });
  return success(toJson(core.deliveryFaults.list()));
};

/** `DELETE /control/delivery-faults`. */
export const clearDeliveryFaults: SurfaceHandler = ({ core }) => {
  core.deliveryFaults.clear();
  return success({ ok: true });
};
