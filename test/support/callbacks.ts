import type { JsonObject } from '../../src/emulator/protocol.ts';
import type { SharedSecrets, WireRequest } from './signing.ts';

/** An envelope that a test may bend before it is encrypted. */
export interface Callback extends JsonObject {
  schema: string;
  header: JsonObject;
  event: JsonObject;
}

/** Who does something at the platform, when (milliseconds of its clock), under which event id. */
export interface Occurrence {
  openId: string;
  at: number;
  eventId: string;
}

const header = (secrets: SharedSecrets, type: string, eventId: string, createTime: string): JsonObject => ({
  event_id: eventId,
  token: secrets.verificationToken,
  create_time: createTime,
  event_type: type,
  tenant_key: 'a-tenant',
  app_id: secrets.appId,
});

const personOf = (openId: string): JsonObject => ({
  open_id: openId,
  union_id: `on_${openId.slice(3)}`,
  user_id: openId.slice(3, 11),
});

/** `card.action.trigger` (Feishu: card callback structure): its creation time is in microseconds. */
export function tapCallback(
  secrets: SharedSecrets,
  { openId, at, eventId }: Occurrence,
  value: JsonObject,
  form?: JsonObject,
): Callback {
  const name = form === undefined ? {} : { name: 'submit', form_value: form };
  return {
    schema: '2.0',
    header: header(secrets, 'card.action.trigger', eventId, String(at * 1000)),
    event: {
      operator: { tenant_key: 'a-tenant', ...personOf(openId) },
      token: `c-${eventId}`,
      action: { tag: 'button', value, ...name },
      host: 'im_message',
      context: { open_message_id: `om_${eventId}`, open_chat_id: `oc_${openId.slice(3)}` },
    },
  };
}

/** `im.message.receive_v1`: a person writes to the bot. The message's id follows from the event's. */
export function messageEvent(
  secrets: SharedSecrets,
  { openId, at, eventId }: Occurrence,
  text: string,
): Callback {
  return {
    schema: '2.0',
    header: header(secrets, 'im.message.receive_v1', eventId, String(at)),
    event: {
      sender: { sender_id: personOf(openId), sender_type: 'user', tenant_key: 'a-tenant' },
      message: {
        message_id: `om_${eventId}`,
        create_time: String(at),
        chat_id: `oc_${openId.slice(3)}`,
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text }),
      },
    },
  };
}

/** What was answered, and how fast. */
export interface WireAnswer {
  status: number;
  text: string;
  tookMs: number;
}

/** Sends a request to the bot's front door; rejects when the connection ends without an answer. */
export async function post(port: number, request: WireRequest): Promise<WireAnswer> {
  const began = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/feishu/webhook`, {
    method: 'POST',
    headers: request.headers,
    body: new Uint8Array(request.body),
  });
  const text = await response.text();
  return { status: response.status, text, tookMs: performance.now() - began };
}

/** The toast's kind and words in an answer, or null. */
export function toastOf(answer: WireAnswer): { type: string; content: string } | null {
  const body = JSON.parse(answer.text) as { toast?: { type: string; content: string } };
  return body.toast ?? null;
}
