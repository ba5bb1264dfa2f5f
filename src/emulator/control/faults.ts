import { success } from '../http/answer.ts';
import { toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { deliveryFaultSpec, faultSpec } from './bodies.ts';
import { readBody } from './read-body.ts';

/** `POST /control/faults` (a `FaultSpec`): answers it with its id. */
export const addFault: SurfaceHandler = ({ core, body }) => {
  const spec = readBody(faultSpec, body);
  return spec.ok ? success(toJson(core.callFaults.add(spec.value))) : spec.error;
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
  const spec = readBody(deliveryFaultSpec, body);
  if (!spec.ok) return spec.error;
  core.deliveryFaults.add(spec.value);
  return success(toJson(core.deliveryFaults.list()));
};

/** `DELETE /control/delivery-faults`. */
export const clearDeliveryFaults: SurfaceHandler = ({ core }) => {
  core.deliveryFaults.clear();
  return success({ ok: true });
};
