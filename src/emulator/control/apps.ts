import type { Core } from '../core.ts';
import { publishRange } from '../delivery/contact-events.ts';
import { verifyRequestUrl } from '../delivery/verify-url.ts';
import { refusal, success } from '../http/answer.ts';
import { toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { EmulatedApp } from '../protocol.ts';
import type { AppRecord } from '../state/records.ts';
import { registerApp } from '../state/tenant.ts';
import { appChanges, appSpec } from './bodies.ts';
import { readBody } from './read-body.ts';

const viewOf = (core: Core, app: AppRecord): EmulatedApp => ({
  ...app,
  connections: core.connections.count(app.appId),
  isHeldOff: core.connections.isHeldOff(app.appId),
});

/** `GET /control/apps`. */
export const listApps: SurfaceHandler = ({ core }) =>
  success(toJson(core.state.apps.values().map((app) => viewOf(core, app))));

/** `POST /control/apps`: registers or replaces an app; a webhook's request URL is verified at once. */
export const addApp: SurfaceHandler = async ({ core, body }) => {
  const spec = readBody(appSpec, body);
  if (!spec.ok) return spec.error;
  const app = registerApp(core.state, spec.value);
  const verified = await verifyRequestUrl(core, app);
  core.bus.emit({ event: { type: 'tenant' } });
  return success(toJson(viewOf(core, verified)));
};

/**
 * `PATCH /control/apps/:appId`: changes what is given; a request URL without a transport means webhook; what concerns
 * the request URL verifies it anew.
 */
export const changeApp: SurfaceHandler = async ({ core, params, body }) => {
  const current = core.state.apps.get(params.appId ?? '');
  if (!current) return refusal(404, 'UNKNOWN_APP', `no app ${params.appId ?? ''}`);
  const read = readBody(appChanges, body);
  if (!read.ok) return read.error;
  const changes = read.value;
  // Whoever names an address means the webhook.
  const way = changes.requestUrl ? { transport: 'webhook' as const } : {};
  const app = core.state.apps.put(current.appId, { ...current, ...way, ...changes });
  core.bus.emit({ event: { type: 'tenant' } });
  publishRange(core, current, app);
  const concerns = ['requestUrl', 'encryptKey', 'verificationToken', 'transport'].some(
    (key) => key in changes,
  );
  return success(toJson(viewOf(core, concerns ? await verifyRequestUrl(core, app) : app)));
};

/**
 * `POST /control/apps/:appId/hold-off {isHeld}`: cuts the app's long connections and lets none in while held, as an
 * outage of the network does.
 */
export const holdOffApp: SurfaceHandler = ({ core, params, body }) => {
  const appId = params.appId ?? '';
  if (!core.state.apps.get(appId)) return refusal(404, 'UNKNOWN_APP', `no app ${appId}`);
  if (body.isHeld === false) core.connections.letIn(appId);
  else core.connections.holdOff(appId);
  return success({ ok: true });
};
