import { randomUUID } from 'node:crypto';
import {
  attemptsSince,
  beginAttempts,
  type Database,
  dueMessages,
  enqueue,
  holdLease,
  type OutgoingMessage,
  releaseLease,
  settleAttempt,
  type Tx,
  untriedMessages,
} from './db/index.ts';
import { settingText } from './features/settings/index.ts';
import {
  type Enqueued,
  fileContent,
  type Notices,
  type OutboxQueue,
  passOnContent,
  textContent,
  type Utterance,
} from './feishu/index.ts';
import type { OpenId } from './kernel/ids.ts';
import type { Clock } from './kernel/time.ts';

/** Answers to people overtake notices, notices overtake bulk. */
const ANSWER = 0;
const NOTICE = 4;
const BULK = 5;

/** Read once a transaction: a fan-out asks for every person. */
const observing = new WeakMap<object, Promise<boolean>>();

function isObserving(tx: Tx): Promise<boolean> {
  const known = observing.get(tx) ?? settingText(tx, 'observation').then((text) => text === 'on');
  observing.set(tx, known);
  return known;
}

/** How handlers and jobs put messages into the outbox, in the transaction of their effect. */
export interface Outgoing extends Notices<Tx> {
  /** Whether something was enqueued in this transaction. */
  hasEnqueued(tx: Tx): boolean;
  /** Answers to people's own taps and messages: they leave in observation too, and overtake everything else. */
  say(tx: Tx, message: Enqueued): Promise<void>;
}

function bodyOf(utterance: Utterance): Pick<OutgoingMessage, 'msgType' | 'content'> {
  if ('card' in utterance) return { msgType: 'interactive', content: JSON.stringify(utterance.card) };
  if ('passOn' in utterance) return { msgType: 'file', content: passOnContent(utterance) };
  if ('file' in utterance) return { msgType: 'file', content: fileContent(utterance.file) };
  return { msgType: 'text', content: textContent(utterance.text) };
}

const toPerson = (openId: OpenId) =>
  ({ operation: 'SEND', receiverType: 'open_id', receiver: openId }) as const;

/** Ties the outbox to the clocks: creation is business time, the first attempt machine time. */
export function createOutgoing(clocks: { business: Clock; machine: Clock }): Outgoing {
  const used = new WeakSet<object>();
  const put = async (tx: Tx, message: Omit<OutgoingMessage, 'createdAt' | 'notBefore'>): Promise<void> => {
    used.add(tx);
    await enqueue(tx, { ...message, createdAt: clocks.business.now(), notBefore: clocks.machine.now() });
  };
  return {
    hasEnqueued: (tx) => used.has(tx),
    say: (tx, message) => {
      const target =
        'to' in message
          ? toPerson(message.to)
          : ({ operation: 'REPLY', messageId: message.replyTo } as const);
      return put(tx, { key: message.key, target, ...bodyOf(message.utterance), priority: ANSWER });
    },
    async notifyPerson(tx, { key, to, utterance, audience, isBulk }) {
      if (audience === 'ANYONE' && (await isObserving(tx))) return 'OBSERVED';
      await put(tx, { key, target: toPerson(to), ...bodyOf(utterance), priority: isBulk ? BULK : NOTICE });
      return 'SENT';
    },
    async notifyGroup(tx, { key, chatId: receiver, card }) {
      if (await isObserving(tx)) return 'OBSERVED';
      const target = { operation: 'SEND', receiverType: 'chat_id', receiver } as const;
      await put(tx, { key, target, ...bodyOf({ card }), priority: NOTICE });
      return 'SENT';
    },
    buzz: (tx, { key, targetKey, to }) =>
      put(tx, {
        key,
        target: { operation: 'URGENT', targetKey, receiver: to },
        msgType: 'text',
        content: '',
        priority: NOTICE,
      }),
    patch: (tx, { key, targetKey, card }) =>
      put(tx, { key, target: { operation: 'PATCH', targetKey }, ...bodyOf({ card }), priority: NOTICE }),
  };
}

/** The name of the lease that makes one process of the deployment the sender. */
export const DISPATCHER_LEASE = 'outbox-dispatcher';

/** The outbox as the dispatcher's queue. */
export function createQueue(db: Database, machine: Clock): OutboxQueue {
  const holder = randomUUID();
  return {
    due: (now, limit, below) => dueMessages(db.client, now, limit, below),
    begin: (ids, machineNow, businessNow) => beginAttempts(db.client, ids, machineNow, businessNow),
    settle: (id, settlement, businessNow) => settleAttempt(db.client, id, settlement, businessNow),
    lead: (now, until) => holdLease(db.transaction, { name: DISPATCHER_LEASE, holder, now, until }),
    resign: () => releaseLease(db.transaction, DISPATCHER_LEASE, holder),
    attemptsSince: (since) => attemptsSince(db.client, since),
    untried: () => untriedMessages(db.client, machine.now()),
  };
}
