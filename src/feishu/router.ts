import type { Instant } from '../kernel/time.ts';
import { callbackBody } from './answers.ts';
import {
  ChatEntered,
  createdAtOf,
  type Envelope,
  judgedInstant,
  MenuTapped,
  MessagesRead,
  UserLeft,
} from './envelope.ts';
import { createEventRunner, pendingOf } from './event-runner.ts';
import { createReceivedMessages } from './received-messages.ts';
import type { Registry } from './registry.ts';
import type { Dispatch, RouterDeps } from './router-deps.ts';
import { createTaps } from './taps.ts';

/**
 * Makes the one entry for both transports. Each event runs in one transaction with its inbox row, so that a
 * repetition has the same answer and no second effect. It never throws: a bug becomes an answer with a reference
 * number (tap) or a request to send the event again.
 */
export function createDispatch<Tx, Who>(registry: Registry<Tx, Who>, deps: RouterDeps<Tx, Who>): Dispatch {
  const runner = createEventRunner(deps);
  const { handle, handleCommand } = runner;
  const tap = createTaps(registry, deps, runner);
  const receive = createReceivedMessages(registry, runner, deps.texts);

  async function menu(envelope: Envelope, receivedAt: Instant): Promise<void> {
    const parsed = MenuTapped.safeParse(envelope.event);
    const run = parsed.success ? registry.forMenu(parsed.data.event_key) : null;
    if (!parsed.success || run === null) return ignore(envelope);
    const event = pendingOf(envelope, parsed.data.operator.operator_id.open_id, receivedAt);
    await handleCommand(event, run, '');
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

  async function message(envelope: Envelope, receivedAt: Instant): Promise<void> {
    if (!(await receive(envelope, receivedAt))) ignore(envelope);
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
