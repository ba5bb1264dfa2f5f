import { randomBytes } from 'node:crypto';
import { asChatId, asMessageId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import type { Instant } from '../kernel/time.ts';
import type { TapAnswer } from './answers.ts';
import type { TapHandler, Where } from './context.ts';
import { CardAction, type Envelope } from './envelope.ts';
import { type EventRunner, type Pending, pendingOf } from './event-runner.ts';
import { inTime } from './in-time.ts';
import { errorToast, type Registry } from './registry.ts';
import type { RouterDeps } from './router-deps.ts';

/**
 * Makes the way of taps: each is answered in time and once; its repetition gets the same answer. A bug becomes an
 * answer with a reference number.
 */
export function createTaps<Tx, Who>(
  registry: Registry<Tx, Who>,
  deps: RouterDeps<Tx, Who>,
  { inTransaction, contextOf }: EventRunner<Tx, Who>,
): (envelope: Envelope, receivedAt: Instant) => Promise<TapAnswer> {
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

  return async (envelope, receivedAt) => {
    const parsed = CardAction.safeParse(envelope.event);
    if (!parsed.success) return errorToast(deps.texts.malformedTap);
    const run = registry.forTap(parsed.data.action.value?.action);
    if (run === null) return errorToast(deps.texts.unknownTap);
    const pending = runTap(tapOf(envelope, parsed.data, receivedAt), parsed.data.action, run);
    const answer = pending.catch((error: unknown) => failedTap(envelope, error));
    return inTime(answer, deps.tapTimeoutMs, { toast: { type: 'warning', content: deps.texts.busy } });
  };
}
