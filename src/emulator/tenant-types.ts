// People, departments and apps of the emulated tenant: a part of the protocol (`protocol.ts`).

/** A person of the emulated tenant. `openId` is `ou_` + 32 hex digits, the same for every app. */
export interface EmulatedUser {
  openId: string;
  unionId: string;
  userId: string;
  name: string;
  /** A short line under the name in the persona switcher, such as 机电工程学院 · 项目联络人. Free text of the tester. */
  title?: string;
  email?: string;
  mobile?: string;
  resigned: boolean;
  /** open_department_ids; absent: the root only. */
  departments?: string[];
  /** Apps whose bot this person told to stop sending (230053). */
  optedOutOf?: string[];
}

/** A department of the tenant. The root has the id `0` and is always there. */
export interface EmulatedDepartment {
  /** `od-…`. */
  openDepartmentId: string;
  /** The tenant's own id. */
  departmentId: string;
  name: string;
  /** open_department_id, or `0`. */
  parentId: string;
}

/**
 * What a tester gives to create or change a department; missing ids are made up from `name`, the parent is the root.
 */
export type DepartmentSpec = Partial<EmulatedDepartment> & { name: string };

/** What a tester gives to create or change a person; missing ids are made up deterministically from `name`. */
export type UserSpec = Partial<EmulatedUser> & { name: string };

/** How the emulated platform reaches an app with events and callbacks. */
export type AppTransport = 'websocket' | 'webhook';

/** A bot menu entry as set in the developer console. `eventKey` is at most 30 characters. */
export interface MenuItem {
  name: string;
  eventKey: string;
}

/** A registered app with a bot. `appId` matches `^cli_[0-9a-f]{16}$`. */
export interface EmulatedApp {
  appId: string;
  appSecret: string;
  botOpenId: string;
  name: string;
  encryptKey?: string;
  verificationToken: string;
  transport: AppTransport;
  /** Address for events and callbacks when `transport` is `webhook`. */
  requestUrl?: string;
  /** Whether `requestUrl` passed the last `url_verification` within its second; absent before the first one. */
  requestUrlVerified?: boolean;
  /** When that verification was, on the emulator's clock. */
  requestUrlVerifiedAt?: number;
  menu: MenuItem[];
  /** `all`, or the open_ids that may use the bot (others: 230013). */
  availability: 'all' | string[];
  /** Granted scopes; absent: all of them. A missing contact scope leaves fields out, it is no error. */
  scopes?: string[];
  /** Event types that the app subscribed to; absent: all. Card callbacks need no subscription. */
  events?: string[];
  /** Contact range: `all`, or the open_ids whose data the app may read. Absent: all. */
  contactRange?: 'all' | string[];
  /** Live long connections right now. */
  connections: number;
  /** A tester cut its long connections off and lets none in. */
  isHeldOff?: boolean;
}

/** What comes about by itself, and is not set. */
type Observed = 'connections' | 'isHeldOff' | 'requestUrlVerified' | 'requestUrlVerifiedAt';

/** What a tester gives to register or change an app; ids and tokens that are missing are made up from `appId`. */
export type AppSpec = Partial<Omit<EmulatedApp, Observed>> & {
  appId: string;
  appSecret: string;
  name: string;
};
