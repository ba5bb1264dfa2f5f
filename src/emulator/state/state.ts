import type { ClockView } from '../protocol.ts';
import { Collection } from './collection.ts';
import { type Journal, type JournalEntry, memoryJournal, openJournal } from './journal.ts';
import type { StoredEntry } from './journal-lines.ts';
import type {
  AppRecord,
  CardEntityRecord,
  ChatRecord,
  DepartmentRecord,
  EventRecord,
  MessageRecord,
  ReactionRecord,
  ResourceRecord,
  TenantRecord,
  TokenRecord,
  UpdateTokenRecord,
  UserRecord,
  UuidRecord,
} from './records.ts';
import { upgradeMessage } from './upgrade-message.ts';

/**
 * Everything the emulated tenant knows. Ids: app_id, open_id, chat_id, message_id, `app_id uuid`, token, event_id, key.
 */
export interface State {
  apps: Collection<AppRecord>;
  users: Collection<UserRecord>;
  chats: Collection<ChatRecord>;
  /** Grouped by chat. */
  messages: Collection<MessageRecord>;
  uuids: Collection<UuidRecord>;
  /** Grouped by app. */
  accessTokens: Collection<TokenRecord>;
  updateTokens: Collection<UpdateTokenRecord>;
  events: Collection<EventRecord>;
  resources: Collection<ResourceRecord>;
  /** By open_department_id. */
  departments: Collection<DepartmentRecord>;
  /** Grouped by message. */
  reactions: Collection<ReactionRecord>;
  /** By card_id. */
  cardEntities: Collection<CardEntityRecord>;
  /** One entry, `tenant`: what its administrator set. */
  tenant: Collection<TenantRecord>;
  /** One entry, `clock`. */
  clock: Collection<ClockView>;
  clear(): void;
  /** Everything, in creation order. */
  entries(): JournalEntry[];
  /** Puts these entries in place of everything. */
  replace(entries: JournalEntry[]): void;
  close(): void;
}

function emptyState(journal: Journal): Omit<State, 'clear' | 'entries' | 'replace' | 'close'> {
  return {
    apps: new Collection('app', journal),
    users: new Collection('user', journal),
    chats: new Collection('chat', journal),
    messages: new Collection('message', journal, (message) => message.chatId),
    uuids: new Collection('uuid', journal),
    accessTokens: new Collection('accessToken', journal, (token) => token.appId),
    updateTokens: new Collection('updateToken', journal),
    events: new Collection('event', journal),
    resources: new Collection('resource', journal),
    departments: new Collection('department', journal),
    reactions: new Collection('reaction', journal, (reaction) => reaction.messageId),
    cardEntities: new Collection('cardEntity', journal),
    tenant: new Collection('tenant', journal),
    clock: new Collection('clock', journal),
  };
}

/** Messages of version 0.1.0, whose lines name no group, are read in today's shape. */
const upgraded = (entry: StoredEntry): StoredEntry =>
  entry.kind === 'message' && entry.group === undefined
    ? { ...entry, read: () => upgradeMessage(entry.read()) }
    : entry;

/** Opens the state: replayed from `dataDir`, or empty and in memory when there is none. */
export function openState(dataDir: string | undefined): State {
  const { journal, entries } = dataDir ? openJournal(dataDir) : { journal: memoryJournal, entries: [] };
  const parts = emptyState(journal);
  const collections = Object.values(parts);
  const byKind = new Map(collections.map((one) => [one.kind, one]));
  const clear = () => {
    for (const collection of collections) collection.clear();
  };
  for (const entry of entries) byKind.get(entry.kind)?.replay(upgraded(entry));
  return {
    ...parts,
    clear: () => {
      clear();
      journal.replace([]);
    },
    entries: () => collections.flatMap((one) => one.entries()),
    replace: (all) => {
      clear();
      for (const { kind, id, value } of all) byKind.get(kind)?.load(id, value);
      journal.replace(all);
    },
    close: () => journal.close(),
  };
}
