import type { Core } from '../core.ts';
import { publishRange } from '../delivery/contact-events.ts';
import { verifyRequestUrl } from '../delivery/verify-url.ts';
import { refusal, success } from '../http/answer.ts';
import { isObject, listAt, textAt, textsAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { AppSpec, EmulatedApp, JsonObject, MenuItem } from '../protocol.ts';
import type { AppRecord } from '../state/records.ts';
import { registerApp } from '../state/tenant.ts';

const APP_ID = /^cli_[0-9a-f]{16}$/;
const MAX_EVENT_KEY = 30;
const TEXTS = ['name', 'appSecret', 'botOpenId', 'encryptKey', 'verificationToken', 'requestUrl'] as const;

const viewOf = (core: Core, app: AppRecord): EmulatedApp => ({
  ...app,
  connections: core.connections.count(app.appId),
  isHeldOff: core.connections.isHeldOff(app.appId),
});

function menuOf(body: JsonObject): MenuItem[] {
  return listAt(body, 'menu').flatMap((item) => {
    const name = isObject(item) ? textAt(item, 'name') : undefined;
    const eventKey = isObject(item) ? textAt(item, 'eventKey') : undefined;
    return name && eventKey ? [{ name, eventKey }] : [];
  });
}

function readChanges(body: JsonObject): Partial<AppSpec> {
  const texts = TEXTS.flatMap((key) => {
    const text = textAt(body, key);
    return text === undefined ? [] : [[key, text]];
  });
  const { transport, availability } = body;
  return {
    ...Object.fromEntries(texts),
    ...(transport === 'websocket' || transport === 'webhook' ? { transport } : {}),
    ...(Array.isArray(body.menu) ? { menu: menuOf(body) } : {}),
    ...(availability === 'all' ? { availability } : {}),
    ...(Array.isArray(body.scopes) ? { scopes: textsAt(body, 'scopes') ?? [] } : {}),
    ...(Array.isArray(body.events) ? { events: textsAt(body, 'events') ?? [] } : {}),
    ...(body.contactRange === 'all' ? { contactRange: 'all' as const } : {}),
    ...(Array.isArray(body.contactRange) ? { contactRange: textsAt(body, 'contactRange') ?? [] } : {}),
    ...(Array.isArray(availability) ? { availability: textsAt(body, 'availability') ?? [] } : {}),
  };
}

function whyNot(changes: Partial<AppSpec>): string | undefined {
  const long = changes.menu?.find((item) => item.eventKey.length > MAX_EVENT_KEY);
  if (long) return `menu key ${long.eventKey} is longer than ${MAX_EVENT_KEY} characters`;
  if (changes.requestUrl && !URL.canParse(changes.requestUrl)) return `${changes.requestUrl} is no URL`;
  return undefined;
}

/** `GET /control/apps`. */
export const listApps: SurfaceHandler = ({ core }) =>
  success(toJson(core.state.apps.values().map((app) => viewOf(core, app))));

/** `POST /control/apps`: registers or replaces an app; a webhook's request URL is verified at once. */
export const addApp: SurfaceHandler = async ({ core, body }) => {
  const appId = textAt(body, 'appId') ?? '';
  const appSecret = textAt(body, 'appSecret');
  const name = textAt(body, 'name');
  if (!APP_ID.test(appId)) return refusal(400, 'APP_ID_MALFORMED', 'appId must be cli_ and 16 hex digits');
  if (!appSecret || !name) return refusal(400, 'FIELD_MISSING', 'appSecret and name are needed');
  const changes = readChanges(body);
  const fault = whyNot(changes);
  if (fault) return refusal(400, 'INVALID_APP', fault);
  const app = registerApp(core.state, { ...changes, appId, appSecret, name });
  const verified = await verifyRequestUrl(core, app);
  core.bus.emit({ event: { type: 'tenant' } });
  return success(toJson(viewOf(core, verified)));
};

/** `PATCH /control/apps/:appId`: changes what is given; what concerns the request URL verifies it anew. */
export const changeApp: SurfaceHandler = async ({ core, params, body }) => {
  const current = core.state.apps.get(params.appId ?? '');
  if (!current) return refusal(404, 'UNKNOWN_APP', `no app ${params.appId ?? ''}`);
  const changes = readChanges(body);
  const fault = whyNot(changes);
  if (fault) return refusal(400, 'INVALID_APP', fault);
  const app = core.state.apps.put(current.appId, { ...current, ...changes });
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
