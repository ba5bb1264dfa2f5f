import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/emulator/protocol.ts';
import { post, tapCallback, type WireAnswer } from './callbacks.ts';
import { genuine, secretsOf } from './signing.ts';
import type { World } from './world.ts';

/** A tap on a card of approvals as the platform would send it, on any message. */
export interface ApprovalTap {
  openId: string;
  /** The message that is said to carry the card. */
  messageId: string;
  value: JsonObject;
  form?: JsonObject;
  /** Milliseconds of the platform's clock. */
  at: number;
  port: number;
}

/** Sends the tap straight to a bot's webhook, signed as the platform signs. */
export function tapApproval(world: World, tap: ApprovalTap): Promise<WireAnswer> {
  const { openId, messageId, value, form, at, port } = tap;
  const secrets = secretsOf(world.app);
  const made = tapCallback(secrets, { openId, at, eventId: randomUUID() }, value, form);
  const context = { open_message_id: messageId, open_chat_id: `oc_${openId.slice(3)}` };
  const callback = { ...made, event: { ...made.event, context } };
  return post(port, genuine(secrets, at, JSON.stringify(callback)));
}

/** The message with a task's card in a person's chat; throws when it is not out. */
export async function messageOfCard(world: World, taskId: string, openId: string): Promise<string> {
  const row = await world.db.client.outboxMessage.findFirst({
    where: { key: { startsWith: `approval:${taskId}:` }, operation: 'SEND', receiver: openId },
  });
  if (row === null || row.messageId === null) throw new Error(`${openId} has no card of ${taskId}`);
  return row.messageId;
}
