import type { JsonObject } from '../protocol.ts';
import { TENANT_KEY } from '../state/ids.ts';

/**
 * A v2 event or callback before it is addressed to a transport. `createTime` is text: ms for events, µs for callbacks.
 */
export interface EventEnvelope {
  eventId: string;
  appId: string;
  type: string;
  createTime: string;
  event: JsonObject;
}

/** The JSON that travels (Feishu: event structure 2.0). Over long connections `token` was seen empty. */
export function envelopeBody(envelope: EventEnvelope, token: string): JsonObject {
  return {
    schema: '2.0',
    header: {
      event_id: envelope.eventId,
      token,
      create_time: envelope.createTime,
      event_type: envelope.type,
      tenant_key: TENANT_KEY,
      app_id: envelope.appId,
    },
    event: envelope.event,
  };
}
