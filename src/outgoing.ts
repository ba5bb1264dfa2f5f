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
import { type Enqueued, fileContent, type OutboxQueue, textContent, type Utterance } from './feishu/index.ts';
import type { ChatId, OpenId } from './kernel/ids.ts';
import type { JsonObject } from './kernel/json.ts';
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

/** A notice to one person. `STAFF`: 教务处 and ADMIN, whom observation mode does not keep it from (reading 13). */
export interface PersonalNotice {
  key: string;
  to: OpenId;
  utterance: Utterance;
  audience: 'STAFF' | 'ANYONE';
  /** Bulk waits for answers and single notices; 2,000 reminders are bulk. */
  isBulk?: boolean;
}

/** Sends a notice unless the school only observes; says which. Under a known key nothing is sent again. */
export type NotifyPerson = (tx: Tx, notice: PersonalNotice) => Promise<'SENT' | 'OBSERVED'>;

/** How handlers and jobs put messages into the outbox, in the transaction of their effect. */
export interface Outgoing {
  /** Whether something was enqueued in this transaction. */
  hasEnqueued(tx: Tx): boolean;
  say(tx: Tx, message: Enqueued): Promise<void>;
  notify(tx: Tx, notice: { key: string; to: OpenId; utterance: Utterance }): Promise<void>;
  notifyPerson: NotifyPerson;
  /** A card for a group chat, unless the school only observes. */
  notifyGroup(
    tx: Tx,
    notice: { key: string; chatId: ChatId; card: JsonObject },
  ): Promise<'SENT' | 'OBSERVED'>;
  patch(tx: Tx, message: { key: string; targetKey: string; card: JsonObject }): Promise<void>;
  /** An in-app buzz for a message that was sent under `targetKey`, once under a key. */
  buzz(tx: Tx, urgent: { key: string; targetKey: string; to: OpenId }): Promise<void>;
}

function bodyOf(utterance: Utterance): Pick<OutgoingMessage, 'msgType' | 'content'> {
  if ('card' in utterance) return { msgType: 'interactive', content: JSON.stringify(utterance.card) };
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
    notify: (tx, { key, to, utterance }) =>
      put(tx, { key, target: toPerson(to), ...bodyOf(utterance), priority: NOTICE }),
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
