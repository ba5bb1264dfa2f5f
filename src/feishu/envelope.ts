import { z } from 'zod';
import { type Instant, MINUTE_MS } from '../kernel/time.ts';

// No id of the platform holds U+0000, and PostgreSQL cannot store it.
const isStorable = (value: unknown): boolean => typeof value !== 'string' || !value.includes('\0');
const text = z.string().max(4096).refine(isStorable);
/** Digits as text; some servers send them as a number. */
const timestamp = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .pipe(z.string().regex(/^\d{10,17}$/));

/** The v2 envelope of events and callbacks. Unknown keys are ignored: the platform adds some from time to time. */
export const Envelope = z.object({
  schema: z.literal('2.0'),
  header: z.object({
    event_id: text.min(1),
    event_type: text.min(1),
    create_time: timestamp,
    token: text.optional(),
    app_id: text,
    tenant_key: text.optional(),
  }),
  event: z.unknown(),
});
export type Envelope = z.infer<typeof Envelope>;

/** `{type: "url_verification"}`: sent when the request URL is saved in the console. */
export const UrlVerification = z.object({
  type: z.literal('url_verification'),
  challenge: text,
  token: text,
});

/** An event of the old v1 shape: acknowledged and not used, so that the platform does not send it again. */
export const LegacyEvent = z.object({ type: z.literal('event_callback'), token: text });

const userId = z.object({ open_id: text.min(1) });

/** `im.message.receive_v1`. */
export const MessageReceived = z.object({
  sender: z.object({ sender_id: userId, sender_type: text }),
  message: z.object({
    message_id: text.min(1),
    chat_id: text.min(1),
    chat_type: z.enum(['p2p', 'group']),
    message_type: text,
    content: z.string().max(200_000),
    create_time: timestamp,
    mentions: z.array(z.object({ key: text, id: z.object({ open_id: text.optional() }) })).optional(),
  }),
});

/** `application.bot.menu_v6`. */
export const MenuTapped = z.object({ operator: z.object({ operator_id: userId }), event_key: text.min(1) });

/** `im.chat.access_event.bot_p2p_chat_entered_v1`. */
export const ChatEntered = z.object({ chat_id: text.min(1), operator_id: userId });

/** `contact.user.deleted_v3`: a person left the tenant. */
export const UserLeft = z.object({ object: z.object({ open_id: text.min(1) }) });

/** `im.message.message_read_v1`: messages of the bot that a person opened in the private chat. */
export const MessagesRead = z.object({ message_id_list: z.array(text.min(1)).max(1_000) });

/** `card.action.trigger`: a tap or a submitted form. */
export const CardAction = z.object({
  operator: userId,
  token: text.optional(),
  action: z.object({
    tag: text,
    name: text.optional(),
    value: z
      .record(z.string(), z.unknown())
      .refine((value) => Object.values(value).every(isStorable))
      .optional(),
    form_value: z.record(z.string(), z.unknown()).optional(),
    input_value: z.string().optional(),
    option: z.string().optional(),
    options: z.array(z.string()).optional(),
    checked: z.boolean().optional(),
  }),
  context: z.object({ open_message_id: text.optional(), open_chat_id: text.optional() }).optional(),
});
export type CardAction = z.infer<typeof CardAction>;

/**
 * The instant of creation by an envelope's or a message's `create_time`: callbacks carry microseconds, events
 * milliseconds, menu events seconds.
 */
export function createdAtOf(createTime: string): Instant {
  const value = Number(createTime);
  if (createTime.length >= 16) return Math.floor(value / 1000) as Instant;
  return (createTime.length <= 10 ? value * 1000 : value) as Instant;
}

/** A command older than this is answered, not run (SPEC 0.1, reading 18). */
export const OLD_COMMAND_MS = 10 * MINUTE_MS;

/** SPEC 3 "What is on time": the creation time counts unless it lies in the future; then the receipt does. */
export function judgedInstant(createdAt: Instant, receivedAt: Instant): Instant {
  return createdAt <= receivedAt ? createdAt : receivedAt;
}
