/**
 * The emulator's two own HTTP surfaces as types: `/client/*` (what a person's chat client does) and
 * `/control/*` (what a tester does). Shared with the playground and with test clients; the platform's
 * surface (`/open-apis/*`, `/callback/ws/endpoint`) follows Feishu's documents and is not repeated here.
 *
 * Conventions: JSON bodies; instants are epoch milliseconds of the emulator's clock; a refused request is
 * answered with HTTP 4xx and an `ApiProblem`.
 */

import type { Json, JsonObject } from './json-types.ts';
import type { Scenario } from './scenario-types.ts';
import type { MenuItem } from './tenant-types.ts';

export type {
  CardComplaint,
  CardJudgement,
  Gallery,
  GalleryCard,
  GalleryGroup,
  TryTapRequest,
  TryTapResult,
} from './gallery-types.ts';
export type { Scenario, ScenarioButton, ScenarioInstant, ScenarioStep, Weekday } from './scenario-types.ts';
export type {
  AppSpec,
  AppTransport,
  DepartmentSpec,
  EmulatedApp,
  EmulatedDepartment,
  EmulatedUser,
  MenuItem,
  UserSpec,
} from './tenant-types.ts';

export type { Json, JsonObject };

/** Body of every refused `/client` or `/control` request. `problem` is a code in UPPER_SNAKE, `detail` a sentence. */
export interface ApiProblem {
  problem: string;
  detail: string;
}

// ---------------------------------------------------------------- people, apps, chats

/** A chat as one person sees it. In a p2p chat `name` is the bot's name and `peerAppId` its app. */
export interface ChatView {
  chatId: string;
  type: 'p2p' | 'group';
  name: string;
  peerAppId?: string;
  members: { openId: string; name: string; bot: boolean }[];
  lastMessage?: { preview: string; createTime: number };
  unread: number;
  /** A message in the chat was made urgent for this person, who has not opened the chat since. */
  urgent: boolean;
  /** An unread message of the group mentions this person, or everybody. */
  mentioned?: 'you' | 'all';
  menu: MenuItem[];
}

export interface GroupSpec {
  chatId?: string;
  name: string;
  /** open_ids of people. */
  members: string[];
  /** app ids of the bots in the group. */
  apps: string[];
  /** The group was dissolved: nobody writes any more (232009). */
  dissolved?: boolean;
  /**
   * Its owner, a person (open_id) or a bot (app id); absent: the first member. A bot that owns it recalls others'
   * messages too.
   */
  owner?: string;
  description?: string;
  /** Only its owner writes: bots that do not own it are refused with 230018. */
  muted?: boolean;
}

export type { FileView, SendFileRequest } from './protocol-files.ts';

// ---------------------------------------------------------------- messages

export type MessageType =
  | 'text'
  | 'post'
  | 'image'
  | 'file'
  | 'interactive'
  | 'system'
  | 'audio'
  | 'media'
  | 'sticker'
  | 'share_chat'
  | 'share_user';

/** A person who has seen a message; `at` is the first time, on the emulator's clock. */
export interface MessageReader {
  openId: string;
  at: number;
}

/** Somebody mentioned in a message. `openId` is `all` for everybody. */
export interface MentionView {
  openId: string;
  name: string;
}

/** An emoji under a message with the names of those who set it, and their open_ids in the same order. */
export interface ReactionView {
  /** The platform's key, such as `THUMBSUP`. */
  emoji: string;
  by: string[];
  ids: string[];
}

/** A message as a client shows it. For `interactive`, `card` is the current card; `content` is what was sent. */
export interface MessageView {
  messageId: string;
  chatId: string;
  sender: { openId: string; name: string; bot: boolean };
  type: MessageType;
  /** The decoded `content` JSON of the platform (for text: `{ "text": "…" }` with mentions resolved to `@name`). */
  content: JsonObject;
  card?: JsonObject;
  rootId?: string;
  parentId?: string;
  threadId?: string;
  /** What its author's client called it. */
  clientId?: string;
  createTime: number;
  updateTime: number;
  recalled: boolean;
  /** The only member of the group that sees it: an ephemeral card. */
  onlyFor?: string;
  /** Its author changed the text. */
  edited?: boolean;
  /** True for a forwarded copy. */
  forwarded?: boolean;
  /** True once the card is older than 14 days: the client shows it dead and sends nothing. */
  expired: boolean;
  /** Who has read it, its author left out, in the order of reading. */
  readBy: MessageReader[];
  /** Emojis under it; absent without any. */
  reactions?: ReactionView[];
  /** open_ids that it was made urgent for (加急). */
  urgentFor: string[];
  /** Whom it mentions: texts and posts by `at`, cards by `<at id=…>` in their markdown. */
  mentions: MentionView[];
}

/** A message in `GET /control/messages`. */
export interface TranscribedMessage extends MessageView {
  /** open_ids of the people it was for: everybody of the chat but its author. */
  receivers: string[];
}

/** `POST /client/chats/:chatId/messages`: a person writes. A mention is written as `@_user_1` etc. in `text`. */
export interface WriteRequest {
  as: string;
  text: string;
  /** Mentioned open_ids (people or bots) in the order of the keys `@_user_1`, `@_user_2`, … */
  mentions?: string[];
  replyTo?: string;
  /** The client's own id for it: the same one again sends nothing and answers the message that is there. */
  clientId?: string;
  /** With `replyTo`: the reply opens or continues the thread of the message's root. */
  inThread?: boolean;
}

/** `PUT /client/messages/:messageId`: a person changes a text of their own; mentions as in a `WriteRequest`. */
export interface EditRequest {
  as: string;
  text: string;
  mentions?: string[];
}

/** `POST /client/messages/:messageId/reactions`: a person sets an emoji, or takes it back with `isSet: false`. */
export interface ReactRequest {
  as: string;
  emoji: string;
  isSet?: boolean;
}

/**
 * `POST /client/messages/:messageId/tap`: a person uses an interactive component outside a form, or presses a form's
 * button.
 */
export interface TapRequest {
  as: string;
  /**
   * Where the component stands in the card: keys and indexes from the root, e.g.
   * `["body","elements",2,"columns",0,"elements",1]`.
   */
  path: (string | number)[];
  /**
   * The new value of a control outside a form: option value, text, ISO date (`yyyy-MM-dd`), time (`HH:mm`), date-time
   * (`yyyy-MM-dd HH:mm`), list, or boolean.
   */
  value?: string | string[] | boolean;
  /**
   * For a submit button: the raw values of the form's controls by `name`, in the same notations as `value`. Absent
   * names count as left at their initial value.
   */
  form?: { [name: string]: string | string[] | boolean };
  /** IANA zone of the person's device; default Asia/Shanghai. */
  timezone?: string;
  /**
   * Tap although the client would not (expired card, disabled button, missing required field): what an old or hostile
   * client would send.
   */
  force?: boolean;
}

/** What the person sees after a tap. Exactly one of `toast`/`card`/nothing (plain ack), or `error`. */
export interface TapResult {
  toast?: { type: 'info' | 'success' | 'warning' | 'error'; content: string };
  /** The card after the answer, when it was replaced. */
  card?: JsonObject;
  /** The client stopped the tap itself: nothing was sent. `REQUIRED_MISSING` lists the names. */
  stopped?: {
    reason: 'REQUIRED_MISSING' | 'EXPIRED' | 'DISABLED' | 'TOO_LONG' | 'NOT_INTERACTIVE';
    names?: string[];
    notice: string;
  };
  /** The platform's error that the client shows, e.g. 200341 (no answer in 3 s), 200671, 200672, 200673, 200340. */
  error?: {
    code: number;
    notice: string /** For the developer: what was wrong with the answer. */;
    detail?: string;
  };
  /** How long the bot took to answer, in real milliseconds. */
  tookMs: number;
}

// ---------------------------------------------------------------- control

export interface ClockView {
  now: number;
  /** A running clock advances with the machine's; a frozen one only by `POST /control/clock`. */
  running: boolean;
}

/** `POST /control/clock`. `now` is ISO 8601 with offset or epoch ms; never backwards (400 `CLOCK_BACKWARDS`). */
export interface ClockRequest {
  now?: string | number;
  advanceMs?: number;
  running?: boolean;
}

/**
 * Answer of `POST /control/scenarios/:id/steps/:n` (n counts from 1), given once the followers of the clock are done.
 */
export interface ScenarioStepResult {
  step: number;
  of: number;
  /** False when the step names an instant that the clock had passed already. */
  moved: boolean;
  as?: string;
  chatId?: string;
  clock: ClockView;
  /** What the person saw after the tap or submit of the step. */
  tap?: TapResult;
}

export type { DeliveryFaultSpec, FaultKind, FaultSpec } from './fault-types.ts';

/** One line of the traffic in either direction. */
export interface TrafficItem {
  seq: number;
  /** When it began. */
  at: number;
  appId?: string;
  direction: 'to_platform' | 'to_app';
  /** `POST /open-apis/im/v1/messages`, or the event type. */
  what: string;
  transport: 'http' | 'websocket';
  request: Json;
  response?: Json;
  status?: number;
  code?: number;
  logId?: string;
  /** So far, while it is `under_way`. */
  tookMs: number;
  /** `under_way`: received and not yet answered, or sent and not yet acknowledged; the same `seq` comes again. */
  state: 'ok' | 'refused' | 'failed' | 'unknown_endpoint' | 'under_way';
  /** The address with its query: a path at the platform, a whole URL at an app. Absent over the long connection. */
  url?: string;
  /** Names in lower case, as HTTP has them. */
  requestHeaders?: { [name: string]: string };
  responseHeaders?: { [name: string]: string };
  /** The body as it travels, where `request` shows what it means: events in their envelope, or encrypted. */
  sentBody?: string;
}

/**
 * Server-sent events of `GET /client/stream?as=ou_…` (messages of that person's chats) and `GET /control/stream`
 * (everything).
 */
export type StreamEvent =
  | { type: 'message'; message: MessageView }
  | { type: 'read'; messageId: string; chatId: string; openId: string; at: number }
  | { type: 'chat'; chatId: string }
  | { type: 'clock'; clock: ClockView }
  | { type: 'traffic'; item: TrafficItem }
  | { type: 'reset' }
  /** Apps or people came, went or changed: lists of them are to be read again. */
  | { type: 'tenant' }
  /** Other cards were handed over to the gallery. */
  | { type: 'gallery' };

/** `GET /control/snapshot`, to be handed to `POST /control/restore` as it is: `digest` vouches for `content`. */
export interface Snapshot {
  version: number;
  digest: string;
  content: JsonObject;
}

/** `PUT /control/scenarios`: the stories that the page offers from now on, in place of all earlier ones. */
export interface PutScenariosRequest {
  scenarios: Scenario[];
}
