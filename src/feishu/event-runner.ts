import { asOpenId, type OpenId } from '../kernel/ids.ts';
import { type Instant, MINUTE_MS } from '../kernel/time.ts';
import type { Utterance } from './answers.ts';
import type { CommandHandler, Context, Where } from './context.ts';
import { createdAtOf, type Envelope, judgedInstant, OLD_COMMAND_MS } from './envelope.ts';
import type { RouterDeps } from './router-deps.ts';

/** An event reduced to what handling needs. */
export interface Pending {
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

/** An event that happened in the private chat, under its own id. */
export function pendingOf(envelope: Envelope, openId: string, receivedAt: Instant): Pending {
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

/** Runs handlers on events. */
export interface EventRunner<Tx, Who> {
  /** Runs a handler once: the inbox row, what it writes and what it says are one transaction. */
  handle(event: Pending, run: (context: Context<Tx, Who | null>) => Promise<void>): Promise<void>;
  /** As `handle`, but a command that is too old is answered instead (SPEC 0.1, reading 18). */
  handleCommand(event: Pending, run: CommandHandler<Tx, Who | null>, argument: string): Promise<void>;
  /** A transaction that is begun once more after a stranger was looked up outside of it. */
  inTransaction<T>(event: Pending, work: (tx: Tx, mayMeet: boolean) => Promise<T>): Promise<T>;
  /** What a handler gets, and how much it has said so far. */
  contextOf(
    tx: Tx,
    event: Pending,
    mayMeet: boolean,
  ): Promise<{ context: Context<Tx, Who | null>; said: () => number }>;
}

/** Makes the runner that all kinds of events share. */
export function createEventRunner<Tx, Who>(deps: RouterDeps<Tx, Who>): EventRunner<Tx, Who> {
  async function contextOf(
    tx: Tx,
    event: Pending,
    mayMeet: boolean,
  ): Promise<{ context: Context<Tx, Who | null>; said: () => number }> {
    const who = await deps.identify(tx, event.openId);
    if (who === null && mayMeet) throw new Stranger();
    let count = 0;
    let replies = 0;
    const say = (utterance: Utterance): Promise<void> =>
      deps.enqueue(tx, { key: `answer:${event.key}:${count++}`, to: event.openId, utterance });
    const { openId, at, receivedAt, where, key } = event;
    const reply = async (utterance: Utterance): Promise<void> => {
      if (where.messageId === null) return say(utterance);
      await deps.enqueue(tx, { key: `reply:${key}:${replies++}`, replyTo: where.messageId, utterance });
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

  return {
    handle,
    handleCommand: (event, run, argument) => handle(event, (context) => runUnlessOld(run, context, argument)),
    inTransaction,
    contextOf,
  };
}
