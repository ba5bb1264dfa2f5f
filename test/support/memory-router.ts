import type { Envelope } from '../../src/feishu/envelope.ts';
import { Registry } from '../../src/feishu/registry.ts';
import { createDispatch } from '../../src/feishu/router.ts';
import type { Enqueued, RouterDeps } from '../../src/feishu/router-deps.ts';
import { asOpenId } from '../../src/kernel/ids.ts';
import type { Json } from '../../src/kernel/json.ts';
import type { Instant } from '../../src/kernel/time.ts';

/** A transaction: what is said in it. */
export interface Tx {
  said: Enqueued[];
}
/** The person 李明 is on the roster as `ou_known`. */
export type Who = { name: string };

/** The app that events are for. */
export const APP = 'cli_0123456789abcdef';
/** Where the clock stands. */
export const NOW = 1_795_000_000_000 as Instant;
const texts = {
  unknownTap: 'unknown',
  malformedTap: 'malformed',
  notOnRoster: 'stranger',
  busy: 'busy',
  answeredPrivately: 'privately',
  unreadable: 'unreadable',
  failed: (reference: string) => `failed ${reference}`,
  tooOld: (minutes: number) => `old ${minutes}`,
};

/** The router on a store in memory whose transactions are rolled back when their work throws. */
export function setUp(changed: Partial<RouterDeps<Tx, Who>> = {}) {
  const registry = new Registry<Tx, Who>(texts);
  const committed: Enqueued[] = [];
  const inbox = new Map<string, Json | null>();
  const errors: object[] = [];
  const log = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: (fields: object) => void errors.push(fields),
  };
  const dispatch = createDispatch(registry, {
    appId: APP,
    clock: { now: () => NOW },
    log,
    texts,
    transaction: async (work) => {
      const before = new Map(inbox);
      const tx: Tx = { said: [] };
      try {
        const made = await work(tx);
        committed.push(...tx.said);
        return made;
      } catch (error) {
        inbox.clear();
        for (const [key, answer] of before) inbox.set(key, answer);
        throw error;
      }
    },
    committed: () => {},
    claim: async (_tx, key) => {
      const known = inbox.get(key);
      if (known !== undefined) return { answer: known };
      inbox.set(key, null);
      return null;
    },
    remember: async (_tx, key, answer) => void inbox.set(key, answer),
    enqueue: async (tx, message) => void tx.said.push(message),
    identify: async (_tx, openId) => (openId === asOpenId('ou_known') ? { name: '李明' } : null),
    meet: async () => false,
    tapTimeoutMs: 50,
    ...changed,
  });
  return { registry, dispatch, committed, errors };
}

/** An event as the platform sends it. */
export const envelope = (type: string, event: unknown, id = 'e1', createTime: number = NOW): Envelope => ({
  schema: '2.0',
  header: { event_id: id, event_type: type, create_time: String(createTime), app_id: APP, token: 't' },
  event,
});
/** A text message, to the private chat of `ou_known` where nothing else is said. */
export const text = (
  words: string,
  changed: { id?: string; from?: string; chat?: string; created?: number; mentions?: object[] } = {},
) =>
  envelope('im.message.receive_v1', {
    sender: { sender_id: { open_id: changed.from ?? 'ou_known' }, sender_type: 'user' },
    message: {
      message_id: changed.id ?? 'om_1',
      chat_id: 'oc_1',
      chat_type: changed.chat ?? 'p2p',
      message_type: 'text',
      content: JSON.stringify({ text: words }),
      create_time: String(changed.created ?? NOW),
      mentions: changed.mentions ?? [],
    },
  });
/** The same of another type. */
export const file = (
  id: string,
  type: string,
  content: object,
  changed: Parameters<typeof text>[1] = {},
): Envelope => {
  const made = text('', { id, ...changed });
  const event = made.event as { message: object };
  const message = { ...event.message, message_type: type, content: JSON.stringify(content) };
  return { ...made, event: { ...event, message } };
};
