import type {
  EmulatedApp,
  EmulatedDepartment,
  EmulatedUser,
  JsonObject,
  MessageReader,
  MessageType,
} from '../protocol.ts';

/** An app as it is stored: live connections are not state. */
export type AppRecord = Omit<EmulatedApp, 'connections' | 'isHeldOff'>;

/** A person as stored. */
export type UserRecord = EmulatedUser;

/** A department as stored. */
export type DepartmentRecord = EmulatedDepartment;

/** An emoji under a message: who set it, and when (ms of the virtual clock). */
export interface ReactionRecord {
  reactionId: string;
  messageId: string;
  emojiType: string;
  operator: { openId: string; appId?: string };
  at: number;
}

/** A card entity of CardKit: its present JSON, and the last sequence number taken. */
export interface CardEntityRecord {
  cardId: string;
  appId: string;
  card: JsonObject;
  sequence: number;
  createdAt: number;
  /** The one message that shows it, once it was sent. */
  messageId?: string;
}

/** A chat. A p2p chat has one member and one app. */
export interface ChatRecord {
  chatId: string;
  type: 'p2p' | 'group';
  name: string;
  /** open_ids of people. */
  members: string[];
  /** app ids of bots. */
  apps: string[];
  dissolved?: boolean;
  /** open_id or app id; absent: the first member. */
  owner?: string;
  description?: string;
  /** Only the owner writes. */
  muted?: boolean;
}

/** What an administrator of the tenant sets for everybody. */
export interface TenantRecord {
  /** How long texts may be edited after they were sent. */
  editWithinMs: number;
  /** How long messages may be recalled after they were sent. */
  recallWithinMs: number;
}

/** A resolved mention; `key` stands in the text. */
export interface Mention {
  key: string;
  openId: string;
  name: string;
}

/** A buzz: `seenAt` once the person opened the chat after it. Instants in ms of the virtual clock. */
export interface UrgentRecord {
  openId: string;
  at: number;
  seenAt?: number;
}

/** How a message came to be: decides whether its card may call back or be edited (batch and forwarded ones may not). */
export type MessageOrigin = 'app' | 'batch' | 'person' | 'forward' | 'ephemeral';

/** A message as stored. `content` is the platform's JSON string; `card` the current card when it is a raw card. */
export interface MessageRecord {
  messageId: string;
  chatId: string;
  sender: { openId: string; appId?: string };
  type: MessageType;
  content: string;
  card?: JsonObject;
  mentions: Mention[];
  rootId?: string;
  parentId?: string;
  threadId?: string;
  /** The id that its author's client gave. */
  clientId?: string;
  createTime: number;
  updateTime: number;
  updated: boolean;
  /** How often its author edited the text. */
  edits?: number;
  /** The batch (`bm-…`) it was sent in. */
  batchId?: string;
  recalled: boolean;
  /** Without the author. */
  readBy: MessageReader[];
  /** Who was told with urgency, one entry a person. */
  urgents?: UrgentRecord[];
  /** open_ids that are notified of a mention, or `all`; forwarded copies notify nobody. */
  mentioned?: string[];
  origin: MessageOrigin;
  /** The one member of the group that sees an ephemeral card. */
  onlyFor?: string;
  /** For a forwarded card: the app that made it, which alone hears of taps. */
  viaAppId?: string;
}

/** What a `uuid` already sent, by app. */
export interface UuidRecord {
  messageId: string;
  at: number;
}

/** An access token handed out. `expiresAt` in ms of the virtual clock. */
export interface TokenRecord {
  token: string;
  appId: string;
  expiresAt: number;
}

/** A card update token `c-…`: usable once the callback was answered. */
export interface UpdateTokenRecord {
  token: string;
  appId: string;
  messageId: string;
  issuedAt: number;
  uses: number;
  answered: boolean;
}

/** One try to hand an event to its app. */
export interface DeliveryAttempt {
  at: number;
  outcome: string;
}

/** An event on its way to an app. `nextAt` (virtual ms) is set while a retry is due. */
export interface EventRecord {
  eventId: string;
  appId: string;
  type: string;
  createdAt: number;
  event: JsonObject;
  attempts: DeliveryAttempt[];
  state: 'pending' | 'acked' | 'exhausted';
  nextAt?: number;
}

/** A picture or file that an app uploaded or a person sent; `appId` is empty for a person's, which no app may send. */
export interface ResourceRecord {
  key: string;
  appId: string;
  kind: 'image' | 'file';
  name: string;
  size: number;
  /** The bytes of a small file, so that people can open it. */
  base64?: string;
  /** `file_type` of an upload: decides which messages may carry it. */
  fileType?: string;
}
