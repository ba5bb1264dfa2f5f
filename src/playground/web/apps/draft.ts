import type { AppSpec, EmulatedApp, MenuItem } from '../../../emulator/protocol.ts';
import type { AppsWords } from './words.ts';

/** A menu item while it is typed; `row` stays with it. */
export interface MenuRow extends MenuItem {
  row: number;
}

/** An app as it stands in the form. */
export interface AppDraft {
  appId: string;
  appSecret: string;
  name: string;
  verificationToken: string;
  encryptKey: string;
  transport: EmulatedApp['transport'];
  requestUrl: string;
  menu: MenuRow[];
  /** `all`, or one scope a line. */
  scopes: 'all' | string;
  availability: 'all' | string[];
  /** Parts of the app that the form does not show; they are kept. */
  rest: Partial<AppSpec>;
}

const APP_ID = /^cli_[0-9a-f]{16}$/;
const MAX_EVENT_KEY = 30;

/** So many random bytes in hex digits. */
export function randomHex(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** A new app with credentials of its own. */
export function newDraft(): AppDraft {
  return {
    appId: `cli_${randomHex(8)}`,
    appSecret: randomHex(16),
    name: '',
    verificationToken: randomHex(16),
    encryptKey: '',
    transport: 'websocket',
    requestUrl: '',
    menu: [],
    scopes: 'all',
    availability: 'all',
    rest: {},
  };
}

/** The form of an app that is there. */
export function draftOf(app: EmulatedApp): AppDraft {
  const { appId, appSecret, name, verificationToken, transport, availability } = app;
  const { botOpenId, contactRange, events } = app;
  return {
    ...{ appId, appSecret, name, verificationToken, transport, availability },
    encryptKey: app.encryptKey ?? '',
    requestUrl: app.requestUrl ?? '',
    menu: app.menu.map((item, row) => ({ ...item, row })),
    scopes: app.scopes?.join('\n') ?? 'all',
    rest: {
      botOpenId,
      ...(contactRange === undefined ? {} : { contactRange }),
      ...(events === undefined ? {} : { events }),
    },
  };
}

const isWebAddress = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text);

/** Why a draft cannot be saved, in words; undefined when it can. */
export function problemOf(draft: AppDraft, words: AppsWords): string | undefined {
  if (draft.name.trim() === '') return words.needName;
  if (!APP_ID.test(draft.appId)) return words.badId;
  if (draft.appSecret.trim() === '') return words.needSecret;
  if (draft.transport === 'webhook' && !isWebAddress(draft.requestUrl)) return words.needUrl;
  if (draft.menu.some(({ name, eventKey }) => name === '' || eventKey === '')) return words.halfMenu;
  const long = draft.menu.find(({ eventKey }) => eventKey.length > MAX_EVENT_KEY);
  return long && words.longKey(long.eventKey);
}

/** What the emulator is told. An absent list of scopes means all of them. */
export function specOf(draft: AppDraft): AppSpec {
  const { appId, appSecret, name, verificationToken, transport, availability, encryptKey, requestUrl } =
    draft;
  return {
    ...draft.rest,
    ...{ appId, appSecret, name: name.trim(), verificationToken, transport, availability },
    ...(encryptKey === '' ? {} : { encryptKey }),
    ...(transport === 'webhook' || isWebAddress(requestUrl) ? { requestUrl } : {}),
    ...(draft.scopes === 'all' ? {} : { scopes: draft.scopes.split(/\s+/).filter(Boolean) }),
    menu: draft.menu.map((item) => ({ name: item.name, eventKey: item.eventKey })),
  };
}

/**
 * Whether a change of the app says all of a draft. A change leaves out what is absent: an encrypt key that was taken
 * away, or all scopes in place of a list, take a registration anew.
 */
export function isChangeOf(app: EmulatedApp, draft: AppDraft): boolean {
  const losesKey = draft.encryptKey === '' && (app.encryptKey ?? '') !== '';
  const losesUrl = specOf(draft).requestUrl === undefined && (app.requestUrl ?? '') !== '';
  const losesList = draft.scopes === 'all' && app.scopes !== undefined;
  return app.appId === draft.appId && !losesKey && !losesUrl && !losesList;
}
