import { success } from '../http/answer.ts';
import { toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { tenantSettings } from '../state/tenant.ts';

/** `GET /control/tenant`: what the tenant's administrator set for everybody. */
export const readTenant: SurfaceHandler = ({ core }) => success(toJson(tenantSettings(core.state)));

/**
 * `PATCH /control/tenant {editWithinMs?, recallWithinMs?}`: for how long messages may be edited (230075) and recalled
 * (230009).
 */
export const changeTenant: SurfaceHandler = ({ core, body }) => {
  const current = tenantSettings(core.state);
  const { editWithinMs, recallWithinMs } = body;
  const changed = core.state.tenant.put('tenant', {
    editWithinMs: typeof editWithinMs === 'number' ? editWithinMs : current.editWithinMs,
    recallWithinMs: typeof recallWithinMs === 'number' ? recallWithinMs : current.recallWithinMs,
  });
  return success(toJson(changed));
};
