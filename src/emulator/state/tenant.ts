import type { CardTenant } from '../cards/index.ts';
import type { AppSpec, DepartmentSpec, GroupSpec, UserSpec } from '../protocol.ts';
import {
  botOpenIdOf,
  groupChatId,
  idsForDepartment,
  idsForName,
  p2pChatId,
  verificationTokenOf,
} from './ids.ts';
import type { AppRecord, ChatRecord, DepartmentRecord, TenantRecord, UserRecord } from './records.ts';
import type { State } from './state.ts';

function connect(state: State, app: AppRecord, user: UserRecord): void {
  const chatId = p2pChatId(app.appId, user.openId);
  if (state.chats.get(chatId)) return;
  state.chats.put(chatId, { chatId, type: 'p2p', name: app.name, members: [user.openId], apps: [app.appId] });
}

const DAY_MS = 24 * 3600_000;
/** A day for both: what a new tenant of the platform has is not documented. */
const TENANT_DEFAULTS: TenantRecord = { editWithinMs: DAY_MS, recallWithinMs: DAY_MS };

/** What the tenant's administrator set, or the defaults. */
export const tenantSettings = (state: State): TenantRecord => state.tenant.get('tenant') ?? TENANT_DEFAULTS;

/** The owner of a group, a person or a bot; the first member when nobody is named. */
export const ownerOf = (chat: ChatRecord): string => chat.owner ?? chat.members[0] ?? '';

/** Adds or replaces a person and opens the chats with every bot. Missing ids are made up from the name. */
export function registerUser(state: State, spec: UserSpec): UserRecord {
  const { openId, unionId, userId, ...rest } = { ...idsForName(spec.name), ...spec };
  const user = state.users.put(openId, { resigned: false, ...rest, openId, unionId, userId });
  for (const app of state.apps.values()) connect(state, app, user);
  return user;
}

/** Adds or replaces an app and opens the chats with every person. */
export function registerApp(state: State, spec: AppSpec): AppRecord {
  const app = state.apps.put(spec.appId, {
    botOpenId: botOpenIdOf(spec.appId),
    verificationToken: verificationTokenOf(spec.appId),
    transport: spec.requestUrl ? 'webhook' : 'websocket',
    menu: [],
    availability: 'all',
    ...spec,
  });
  for (const user of state.users.values()) connect(state, app, user);
  return app;
}

/** Adds or replaces a department; missing ids are made up from the name. */
export function registerDepartment(state: State, spec: DepartmentSpec): DepartmentRecord {
  const department = { ...idsForDepartment(spec.name), parentId: '0', ...spec };
  return state.departments.put(department.openDepartmentId, department);
}

/** Adds or replaces a group. */
export function registerGroup(state: State, spec: GroupSpec): ChatRecord {
  const chatId = spec.chatId ?? groupChatId(spec.name);
  return state.chats.put(chatId, { ...spec, chatId, type: 'group' });
}

/** Whether the bot of `app` may be used by a person (availability range of the developer console). */
export function isAvailable(app: AppRecord, openId: string): boolean {
  return app.availability === 'all' || app.availability.includes(openId);
}

/** The app whose bot has this open_id. */
function appOfBot(state: State, openId: string): AppRecord | undefined {
  return state.apps.values().find((app) => app.botOpenId === openId);
}

/** The name of a person or bot; unknown ids are shown as they are. */
export function nameOf(state: State, openId: string): string {
  return state.users.get(openId)?.name ?? appOfBot(state, openId)?.name ?? openId;
}

/** Whether an id in a card stands for a present person or bot: one that does not fails the whole card (100290). */
export function knowsPerson(state: State, id: string): boolean {
  const user =
    state.users.get(id) ?? state.users.values().find((one) => one.userId === id || one.unionId === id);
  if (user) return !user.resigned;
  return appOfBot(state, id) !== undefined;
}

/** What a card of this app is judged against: present people, and the pictures the app uploaded. */
export const cardTenant = (state: State, app: AppRecord): CardTenant => ({
  knowsUser: (id) => knowsPerson(state, id),
  knowsImage: (key) => state.resources.get(key)?.appId === app.appId,
});
