import { randomBytes } from 'node:crypto';
import { encrypt, signature } from '../../src/emulator/delivery/encryption.ts';
import type { JsonObject } from '../../src/emulator/protocol.ts';
import type { Person } from './emulator-client.ts';
import type { World } from './world.ts';

/** A callback as the platform would send it, with any content. */
export interface MadeTap {
  who: Person;
  /** What the button carries. */
  value: JsonObject;
  form?: JsonObject;
  /** The same id again is a repetition. */
  eventId?: string;
  /** Instant of creation in ms; default: the platform's present. */
  createdAt?: number;
}

/** The bot's answer over HTTP. */
export interface WebhookReply {
  status: number;
  body: JsonObject;
}

async function post(world: World, envelope: JsonObject): Promise<WebhookReply> {
  const { encryptKey = '' } = world.app;
  const raw = JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope), encryptKey) });
  const timestamp = String(Math.floor((await world.now()) / 1000));
  const nonce = randomBytes(8).toString('hex');
  const response = await fetch(`http://127.0.0.1:${world.bot().port}/feishu/webhook`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Lark-Request-Timestamp': timestamp,
      'X-Lark-Request-Nonce': nonce,
      'X-Lark-Signature': signature(timestamp, nonce, encryptKey, raw),
    },
    body: raw,
  });
  return { status: response.status, body: (await response.json()) as JsonObject };
}

/** Sends a tap straight to the bot's webhook, signed as the platform signs (a world with `webhook` transport). */
export async function postTap(world: World, tap: MadeTap): Promise<WebhookReply> {
  const createdAt = tap.createdAt ?? (await world.now());
  const action: JsonObject = { tag: 'button', value: tap.value, timezone: 'Asia/Shanghai' };
  return post(world, {
    schema: '2.0',
    header: {
      event_id: tap.eventId ?? randomBytes(16).toString('hex'),
      event_type: 'card.action.trigger',
      // Callbacks carry microseconds.
      create_time: `${createdAt}000`,
      token: world.app.verificationToken ?? '',
      app_id: world.app.appId,
      tenant_key: '2ed263bf32cf1651',
    },
    event: {
      operator: { open_id: tap.who.openId },
      token: `c-${randomBytes(16).toString('hex')}`,
      action: tap.form === undefined ? action : { ...action, form_value: tap.form },
      host: 'im_message',
      context: { open_message_id: 'om_made', open_chat_id: 'oc_made' },
    },
  });
}

/** What the toast of a reply says; empty without one. */
export function toastOf({ body }: WebhookReply): string {
  const { toast } = body;
  return typeof toast === 'object' && toast !== null && !Array.isArray(toast) ? String(toast.content) : '';
}
