import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../src/emulator/protocol.ts';
import type { Person } from '../../src/emulator/tester/index.ts';
import { post, tapCallback, toastOf } from './callbacks.ts';
import { genuine, secretsOf } from './signing.ts';
import type { World } from './world.ts';

/** A tap as the platform would send it, with any content. */
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

/** The bot's answer over HTTP; `toast` is what it says, empty without one. */
export interface TapReply {
  status: number;
  body: JsonObject;
  toast: string;
}

/** Sends a tap straight to the bot's webhook, signed as the platform signs (a world with `webhook` transport). */
export async function postTap(world: World, tap: MadeTap): Promise<TapReply> {
  const secrets = secretsOf(world.app);
  const now = await world.now();
  const { openId } = tap.who;
  const occurrence = {
    openId,
    at: tap.createdAt ?? now,
    eventId: tap.eventId ?? randomBytes(16).toString('hex'),
  };
  const callback = tapCallback(secrets, occurrence, tap.value, tap.form);
  const answer = await post(world.bot().port, genuine(secrets, now, JSON.stringify(callback)));
  const body = JSON.parse(answer.text) as JsonObject;
  return { status: answer.status, body, toast: toastOf(answer)?.content ?? '' };
}
