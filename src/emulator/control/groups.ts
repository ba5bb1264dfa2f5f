import { err, ok, type Result } from '../../kernel/result.ts';
import type { Core } from '../core.ts';
import { publishGroupChange, type WayOut } from '../delivery/group-events.ts';
import { type Answer, refusal, success } from '../http/answer.ts';
import { textAt, textsAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { GroupSpec, JsonObject } from '../protocol.ts';
import { groupChatId } from '../state/ids.ts';
import type { ChatRecord } from '../state/records.ts';
import { registerGroup } from '../state/tenant.ts';

function readChanges(body: JsonObject): Partial<GroupSpec> {
  const texts = (['name', 'owner', 'description'] as const).flatMap((key) => {
    const text = textAt(body, key);
    return text === undefined ? [] : [[key, text]];
  });
  const members = textsAt(body, 'members');
  const apps = textsAt(body, 'apps');
  return {
    ...Object.fromEntries(texts),
    ...(members ? { members } : {}),
    ...(apps ? { apps } : {}),
    ...(typeof body.muted === 'boolean' ? { muted: body.muted } : {}),
    ...(typeof body.dissolved === 'boolean' ? { dissolved: body.dissolved } : {}),
  };
}

function whyNot(core: Core, { members = [], apps = [], owner }: Partial<GroupSpec>): Answer | undefined {
  const isKnown = (id: string) => core.state.users.get(id) ?? core.state.apps.get(id);
  const stranger =
    members.find((id) => !core.state.users.get(id)) ??
    apps.find((id) => !core.state.apps.get(id)) ??
    (owner !== undefined && !isKnown(owner) ? owner : undefined);
  return stranger === undefined ? undefined : refusal(400, 'UNKNOWN_MEMBER', `${stranger} is unknown`);
}

function groupOf(core: Core, chatId: string | undefined): Result<ChatRecord, Answer> {
  const chat = core.state.chats.get(chatId ?? '');
  return chat?.type === 'group' ? ok(chat) : err(refusal(404, 'UNKNOWN_GROUP', `no group ${chatId ?? ''}`));
}

function change(core: Core, before: ChatRecord | undefined, spec: GroupSpec, wayOut?: WayOut): Answer {
  const refused = whyNot(core, spec);
  if (refused) return refused;
  const chat = registerGroup(core.state, spec);
  const { chatId } = chat;
  core.bus.emit({ event: { type: 'chat', chatId }, chatId });
  publishGroupChange(core, before, chat, wayOut);
  return success(toJson(chat));
}

/** `GET /control/groups`: dissolved ones too. */
export const listGroups: SurfaceHandler = ({ core }) =>
  success(toJson(core.state.chats.values().filter(({ type }) => type === 'group')));

/** `POST /control/groups` (a `GroupSpec`): a new group, or another version of one. Its bots hear what changed. */
export const addGroup: SurfaceHandler = ({ core, body }) => {
  const { name, members = [], apps = [], ...rest } = readChanges(body);
  if (!name) return refusal(400, 'FIELD_MISSING', 'name is needed');
  const chatId = textAt(body, 'chatId') ?? groupChatId(name);
  return change(core, core.state.chats.get(chatId), { ...rest, name, members, apps, chatId });
};

/** `PATCH /control/groups/:chatId` (parts of a `GroupSpec`): changes what is given; 404 `UNKNOWN_GROUP`. */
export const changeGroup: SurfaceHandler = ({ core, params, body }) => {
  const group = groupOf(core, params.chatId);
  return group.ok ? change(core, group.value, { ...group.value, ...readChanges(body) }) : group.error;
};

/** `DELETE /control/groups/:chatId`: dissolves it (`im.chat.disbanded_v1`); its messages stay. */
export const dissolveGroup: SurfaceHandler = ({ core, params }) => {
  const group = groupOf(core, params.chatId);
  return group.ok ? change(core, group.value, { ...group.value, dissolved: true }) : group.error;
};

/** `POST /control/groups/:chatId/members {members?, apps?}`: people (open_ids) and bots (app ids) join. */
export const joinGroup: SurfaceHandler = ({ core, params, body }) => {
  const group = groupOf(core, params.chatId);
  if (!group.ok) return group.error;
  const { members = [], apps = [] } = readChanges(body);
  const joined = {
    members: [...new Set([...group.value.members, ...members])],
    apps: [...new Set([...group.value.apps, ...apps])],
  };
  return change(core, group.value, { ...group.value, ...joined });
};

/** `DELETE /control/groups/:chatId/members/:id?withdrawn=true`: a person or bot leaves, or the invitation is taken back. */
export const leaveGroup: SurfaceHandler = ({ core, params, query }) => {
  const group = groupOf(core, params.chatId);
  if (!group.ok) return group.error;
  const { members, apps } = group.value;
  const id = params.id ?? '';
  if (![...members, ...apps].includes(id)) return refusal(404, 'NOT_A_MEMBER', `${id} is not in the group`);
  const left = { members: members.filter((one) => one !== id), apps: apps.filter((one) => one !== id) };
  const wayOut = query.get('withdrawn') === 'true' ? 'withdrawn' : 'deleted';
  return change(core, group.value, { ...group.value, ...left }, wayOut);
};
