import type { Core } from '../core.ts';
import type { JsonObject } from '../protocol.ts';
import type { AppRecord } from '../state/records.ts';

/** Publishes an event to an app that subscribed to it; an app without a list hears of everything. */
export function publishEvent(core: Core, app: AppRecord, type: string, event: JsonObject): void {
  if (app.events === undefined || app.events.includes(type)) core.events.publish(app.appId, type, event);
}
