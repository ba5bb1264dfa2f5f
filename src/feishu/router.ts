import { randomBytes } from 'node:crypto';
import { asChatId, asMessageId, asOpenId, type MessageId, type OpenId } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Logger } from '../kernel/logger.ts';
import { type Clock, type Instant, MINUTE_MS } from '../kernel/time.ts';
import { callbackBody, type TapAnswer, type Utterance } from './answers.ts';
import type { CommandHandler, Context, TapHandler, Where } from './context.ts';
import {
  CardAction,
  ChatEntered,
  createdAtOf,
  type Envelope,
  judgedInstant,
  MenuTapped,
  MessageReceived,
  MessagesRead,
  OLD_COMMAND_MS,
  UserLeft,
} from './envelope.ts';
import { inTime } from './in-time.ts';
import { textOf } from './message-text.ts';
import { errorToast, type Registry } from './registry.ts';

/** What became of an event: acknowledged, answered (a tap), or to be sent again because nothing was committed. */
export type Outcome = { kind: 'ack' } | { kind: 'answer'; body: JsonObject } | { kind: 'retry' };
export type Dispatch = (envelope: Envelope) => Promise<Outcome>;

/** The sentences that the router itself says; their wording lives in `cards/`. */
export interface RouterTexts {
  unknownTap: string;
  malformedTap: string;
  busy: string;
  answeredPrivately: string;
  failed(reference: string): string;
  tooOld(minutes: number): string;
}

/** A message under a permanent key: to a person, or as a reply in a thread. */
export type Enqueued = { key: string; utterance: Utterance } & ({ to: OpenId } | { replyTo: MessageId });

export interface RouterDeps<Tx, Who> {
  appId: string;
  clock: Clock;
  log: Logger;
  texts: RouterTexts;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Called after the commit of a transaction, to wake the dispatcher of outgoing messages. */
  committed(tx: Tx): void;
  /** Claims an event: `null` when it is new, else what was answered the first time. */
  claim(tx: Tx, key: string, kind: string, at: Instant): Promise<null | { answer: Json | null }>;
  /** Keeps the answer to a claimed event, for its repetitions. */
  remember(tx: Tx, key: string, answer: Json): Promise<void>;
  /** Enqueues a message in the handler's transaction; a known key changes nothing. */
  enqueue(tx: Tx, message: Enqueued): Promise<void>;
  /** The person on the roster, or `null` for a stranger. */
  identify(tx: Tx, openId: OpenId): Promise<Who | null>;
  /** Tries to match a stranger to the roster, outside any transaction; `true` when it is worth asking again. */
  meet(openId: OpenId): Promise<boolean>;
  /** How long a tap may take before the person is told that the system is busy, in machine milliseconds. */
  tapTimeoutMs: number;
}

/** An event reduced to what handling needs. */
interface Pending {
  key: string;
  kind: string;
  openId: OpenId;
  at: Instant;
  receivedAt: Instant;
  where: Where;
}

/** Rolls a transaction back so that the stranger can be looked up outside of it. */
class Stranger extends Error {}

const PRIVATE: Where = { chatId: null, chatType: 'p2p', messageId: null };

/**
 * Makes the one entry for both transports. Each event runs in one transaction with its inbox row, so that a
 * repetition has the same answer and no second effect. It never throws: a bug becomes an answer with a reference
 * number (tap) or a request to send the event again.
 */
export function createDispatch<Tx, Who>(registry: Registry<Tx, Who>, deps: RouterDeps<Tx, Who>): Dispatch {
  async function contextOf(
    tx: Tx,
    event: Pending,
    mayMeet: boolean,
  ): Promise<{ context: Context<Tx, Who | null>; said: () => number }> {
    const who = await deps.identify(tx, event.openId);
    if (who === null && mayMeet) throw new Stranger();
    let count = 0;
    const say = (utterance: Utterance): Promise<void> =>
      deps.enqueue(tx, { key: `answer:${event.key}:${count++}`, to: event.openId, utterance });
    const { openId, at, receivedAt, where, key } = event;
    const reply = async (utterance: Utterance): Promise<void> => {
      if (where.messageId === null) return say(utterance);
      await deps.enqueue(tx, { key: `reply:${key}`, replyTo: where.messageId, utterance });
    };
    return {
      context: { tx, who, openId, at, receivedAt, where, eventKey: key, say, reply },
      said: () => count,
    };
  }

  async function inTransaction<T>(
    event: Pending,
    work: (tx: Tx, mayMeet: boolean) => Promise<T>,
  ): Promise<T> {
    const run = async (mayMeet: boolean): Promise<T> => {
      let used: Tx | undefined;
      const made = await deps.transaction((tx) => {
        used = tx;
        return work(tx, mayMeet);
      });
      if (used !== undefined) deps.committed(used);
      return made;
    };
    try {
      return await run(true);
    } catch (error) {
      if (!(error instanceof Stranger)) throw error;
      await deps.meet(event.openId);
      return await run(false);
    }
  }

  function handle(event: Pending, run: (context: Context<Tx, Who | null>) => Promise<void>): Promise<void> {
    return inTransaction(event, async (tx, mayMeet) => {
      if ((await deps.claim(tx, event.key, event.kind, event.receivedAt)) !== null) return;
      const { context, said } = await contextOf(tx, event, mayMeet);
      await run(context);
      if (event.where.chatType !== 'group' || event.where.messageId === null || said() === 0) return;
      const utterance = { text: deps.texts.answeredPrivately };
      await deps.enqueue(tx, { key: `note:${event.key}`, replyTo: event.where.messageId, utterance });
    });
  }

  /** SPEC 0.1, reading 18: a command older than 10 minutes is answered, not run. */
  async function runUnlessOld(
    run: CommandHandler<Tx, Who | null>,
    context: Context<Tx, Who | null>,
    argument: string,
  ): Promise<void> {
    const age = context.receivedAt - context.at;
    if (age > OLD_COMMAND_MS) await context.say({ text: deps.texts.tooOld(Math.floor(age / MINUTE_MS)) });
    else await run(context, argument);
  }

  async function message(envelope: Envelope, receivedAt: Instant): Promise<void> {
    const parsed = MessageReceived.safeParse(envelope.event);
    if (!parsed.success || parsed.data.sender.sender_type !== 'user') return ignore(envelope);
    const received = parsed.data.message;
    // An app that was granted all group messages gets those too that do not speak to it.
    if (received.chat_type === 'group' && (received.mentions ?? []).length === 0) return ignore(envelope);
    const found = registry.forText(textOf(received.content, received.message_type, received.mentions ?? []));
    if (found === null) return ignore(envelope);
    const event: Pending = {
      // Feishu recommends message_id for this event: a repetition may carry another event id.
      key: `message:${received.message_id}`,
      kind: envelope.header.event_type,
      openId: asOpenId(parsed.data.sender.sender_id.open_id),
      at: judgedInstant(createdAtOf(received.create_time), receivedAt),
      receivedAt,
      where: {
        chatId: asChatId(received.chat_id),
        chatType: received.chat_type,
        messageId: asMessageId(received.message_id),
      },
    };
    await handle(event, (context) =>
      found.isCommand ? runUnlessOld(found.run, context, found.argument) : found.run(context, found.argument),
    );
  }

  function pendingOf(envelope: Envelope, openId: string, receivedAt: Instant): Pending {
    const { event_id: id, event_type: kind, create_time: time } = envelope.header;
    return {
      key: `event:${id}`,
      kind,
      openId: asOpenId(openId),
      at: judgedInstant(createdAtOf(time), receivedAt),
      receivedAt,
      where: PRIVATE,
    };
  }

  async function menu(envelope: Envelope, receivedAt: Instant): Promise<void> {
    const parsed = MenuTapped.safeParse(envelope.event);
    const run = parsed.success ? registry.forMenu(parsed.data.event_key) : null;
    if (!parsed.success || run === null) return ignore(envelope);
    const event = pendingOf(envelope, parsed.data.operator.operator_id.open_id, receivedAt);
    await handle(event, (context) => runUnlessOld(run, context, ''));
  }

  async function entered(envelope: Envelope, receivedAt: Instant): Promise<void> {
    const parsed = ChatEntered.safeParse(envelope.event);
    const run = registry.forChatEntered();
    if (!parsed.success || run === null) return ignore(envelope);
    await handle(pendingOf(envelope, parsed.data.operator_id.open_id, receivedAt), (context) =>
      run(context, ''),
    );
  }

  async function departed(envelope: Envelope, receivedAt: Instant): Promise<void> {
    const parsed = UserLeft.safeParse(envelope.event);
    const run = registry.forUserLeft();
    if (!parsed.success || run === null) return ignore(envelope);
    const event = pendingOf(envelope, parsed.data.object.open_id, receivedAt);
    await deps.transaction(async (tx) => {
      if ((await deps.claim(tx, event.key, event.kind, receivedAt)) === null)
        await run(tx, event.openId, event.at);
    });
  }

  /** A hint, never evidence: the handler only notes the first time, so no inbox row is needed. */
  async function read(envelope: Envelope, receivedAt: Instant): Promise<void> {
    const parsed = MessagesRead.safeParse(envelope.event);
    const run = registry.forMessagesRead();
    if (!parsed.success || run === null) return ignore(envelope);
    const at = judgedInstant(createdAtOf(envelope.header.create_time), receivedAt);
    await deps.transaction((tx) => run(tx, parsed.data.message_id_list, at));
  }

  function ignore(envelope: Envelope): void {
    deps.log.debug(
      { eventId: envelope.header.event_id, kind: envelope.header.event_type },
      'nothing to do for this event',
    );
  }

  function tapOf(envelope: Envelope, tapped: CardAction, receivedAt: Instant): Pending {
    const context = tapped.context;
    const where: Where = {
      chatId: context?.open_chat_id === undefined ? null : asChatId(context.open_chat_id),
      chatType: 'unknown',
      messageId: context?.open_message_id === undefined ? null : asMessageId(context.open_message_id),
    };
    return {
      ...pendingOf(envelope, tapped.operator.open_id, receivedAt),
      key: `tap:${envelope.header.event_id}`,
      where,
    };
  }

  function runTap(
    event: Pending,
    action: CardAction['action'],
    run: TapHandler<Tx, Who | null>,
  ): Promise<TapAnswer> {
    return inTransaction(event, async (tx, mayMeet) => {
      const earlier = await deps.claim(tx, event.key, event.kind, event.receivedAt);
      if (earlier !== null) return (earlier.answer ?? {}) as unknown as TapAnswer;
      const { context } = await contextOf(tx, event, mayMeet);
      const made = await run({ ...context, action });
      await deps.remember(tx, event.key, made as unknown as Json);
      return made;
    });
  }

  function failedTap(envelope: Envelope, error: unknown): TapAnswer {
    const reference = randomBytes(4).toString('hex').toUpperCase();
    deps.log.error({ err: error, eventId: envelope.header.event_id, reference }, 'a tap failed');
    return errorToast(deps.texts.failed(reference));
  }

  async function tap(envelope: Envelope, receivedAt: Instant): Promise<TapAnswer> {
    const parsed = CardAction.safeParse(envelope.event);
    if (!parsed.success) return errorToast(deps.texts.malformedTap);
    const run = registry.forTap(parsed.data.action.value?.action);
    if (run === null) return errorToast(deps.texts.unknownTap);
    const pending = runTap(tapOf(envelope, parsed.data, receivedAt), parsed.data.action, run);
    const answer = pending.catch((error: unknown) => failedTap(envelope, error));
    return inTime(answer, deps.tapTimeoutMs, { toast: { type: 'warning', content: deps.texts.busy } });
  }

  const events: Record<string, (envelope: Envelope, receivedAt: Instant) => Promise<void>> = {
    'im.message.receive_v1': message,
    'application.bot.menu_v6': menu,
    'im.chat.access_event.bot_p2p_chat_entered_v1': entered,
    'contact.user.deleted_v3': departed,
    'im.message.message_read_v1': read,
  };

  return async (envelope) => {
    const receivedAt = deps.clock.now();
    const { event_type: kind, event_id: eventId, app_id: appId } = envelope.header;
    if (appId !== deps.appId) return { kind: 'ack' };
    if (kind === 'card.action.trigger')
      return { kind: 'answer', body: callbackBody(await tap(envelope, receivedAt)) };
    try {
      const run = Object.hasOwn(events, kind) ? events[kind] : undefined;
      if (run === undefined) ignore(envelope);
      else await run(envelope, receivedAt);
      return { kind: 'ack' };
    } catch (error) {
      deps.log.error({ err: error, eventId, kind }, 'an event failed and will be sent again');
      return { kind: 'retry' };
    }
  };
}
