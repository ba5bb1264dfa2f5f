import type { Core } from '../core.ts';
import type { JsonObject } from '../protocol.ts';
import { TENANT_KEY } from '../state/ids.ts';
import type { AppRecord, ChatRecord } from '../state/records.ts';
import { userIdsFor } from '../state/scopes.ts';
import { ownerOf } from '../state/tenant.ts';
import { publishEvent } from './publish-event.ts';

const without = (all: string[], others: string[]) => all.filter((one) => !others.includes(one));

/** What every event about a group begins with; the owner did it, since no one is named. */
function groupData(core: Core, app: AppRecord, chat: ChatRecord): JsonObject {
  const operator = core.state.users.get(ownerOf(chat)) ?? core.state.users.get(chat.members[0] ?? '');
  return {
    chat_id: chat.chatId,
    operator_id: operator ? userIdsFor(app, operator) : {},
    external: false,
    operator_tenant_key: TENANT_KEY,
  };
}

const named = ({ name }: ChatRecord): JsonObject => ({
  name,
  i18n_names: { zh_cn: name, en_us: name, ja_jp: name },
});

function toBots(core: Core, appIds: string[], type: string, eventFor: (app: AppRecord) => JsonObject): void {
  for (const appId of appIds) {
    const app = core.state.apps.get(appId);
    if (app) publishEvent(core, app, type, eventFor(app));
  }
}

function publishMembers(
  core: Core,
  appIds: string[],
  chat: ChatRecord,
  people: string[],
  type: string,
): void {
  if (people.length === 0) return;
  toBots(core, appIds, type, (app) => ({
    ...groupData(core, app, chat),
    ...named(chat),
    users: people.flatMap((openId) => {
      const user = core.state.users.get(openId);
      return user ? [{ name: user.name, tenant_key: TENANT_KEY, user_id: userIdsFor(app, user) }] : [];
    }),
  }));
}

/** The part of a group that `im.chat.updated_v1` tells of. */
function describe(core: Core, app: AppRecord, chat: ChatRecord): JsonObject {
  const owner = core.state.users.get(ownerOf(chat));
  return {
    ...named(chat),
    description: chat.description ?? '',
    ...(owner ? { owner_id: userIdsFor(app, owner) } : {}),
    moderation_permission: chat.muted ? 'only_owner' : 'all_members',
  };
}

function publishUpdate(core: Core, appIds: string[], before: ChatRecord, after: ChatRecord): void {
  toBots(core, appIds, 'im.chat.updated_v1', (app) => {
    const [was, is] = [describe(core, app, before), describe(core, app, after)];
    const changed = Object.keys(is).filter((key) => JSON.stringify(is[key]) !== JSON.stringify(was[key]));
    const part = (of: JsonObject) => Object.fromEntries(changed.map((key) => [key, of[key] ?? null]));
    return { ...groupData(core, app, after), before_change: part(was), after_change: part(is) };
  });
}

const looks = ({ name, description, owner, muted }: ChatRecord) =>
  JSON.stringify([name, description ?? '', owner ?? '', muted === true]);

/** How people go from a group: removed (or gone by themselves), or their invitation was taken back. */
export type WayOut = 'deleted' | 'withdrawn';

/**
 * Tells the bots what became of a group (Feishu: group and chat-member events): bots and people who came and went,
 * another name, description, owner or right to speak, its end. Bots that are new to it hear of themselves only.
 */
export function publishGroupChange(
  core: Core,
  before: ChatRecord | undefined,
  after: ChatRecord,
  wayOut: WayOut = 'deleted',
): void {
  const was = before ?? { ...after, apps: [], members: [] };
  const aboutBot = (app: AppRecord) => ({ ...groupData(core, app, after), ...named(after) });
  toBots(core, without(after.apps, was.apps), 'im.chat.member.bot.added_v1', aboutBot);
  toBots(core, without(was.apps, after.apps), 'im.chat.member.bot.deleted_v1', aboutBot);
  const staying = was.apps.filter((appId) => after.apps.includes(appId));
  const came = without(after.members, was.members);
  const went = without(was.members, after.members);
  publishMembers(core, staying, after, came, 'im.chat.member.user.added_v1');
  publishMembers(core, staying, after, went, `im.chat.member.user.${wayOut}_v1`);
  if (looks(was) !== looks(after)) publishUpdate(core, staying, was, after);
  if (after.dissolved && !was.dissolved) toBots(core, after.apps, 'im.chat.disbanded_v1', aboutBot);
}
