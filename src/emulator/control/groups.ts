import { err, ok, type Result } from '../../kernel/result.ts';
import type { Core } from '../core.ts';
import { publishGroupChange, type WayOut } from '../delivery/group-events.ts';
import { type Answer, refusal, success } from '../http/answer.ts';
import { toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { GroupSpec } from '../protocol.ts';
import { groupChatId } from '../state/ids.ts';
import type { ChatRecord } from '../state/records.ts';
import { registerGroup } from '../state/tenant.ts';
import { groupChanges, groupSpec, newMembers } from './bodies.ts';
import { readBody } from './read-body.ts';

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
  const spec = readBody(groupSpec, body);
  if (!spec.ok) return spec.error;
  const chatId = spec.value.chatId ?? groupChatId(spec.value.name);
  return change(core, core.state.chats.get(chatId), { ...spec.value, chatId });
};

/** `PATCH /control/groups/:chatId` (parts of a `GroupSpec`): changes what is given; 404 `UNKNOWN_GROUP`. */
export const changeGroup: SurfaceHandler = ({ core, params, body }) => {
  const group = groupOf(core, params.chatId);
  if (!group.ok) return group.error;
  const changes = readBody(groupChanges, body);
  return changes.ok ? change(core, group.value, { ...group.value, ...changes.value }) : changes.error;
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
  const who = readBody(newMembers, body);
  if (!who.ok) return who.error;
  const { members, apps } = who.value;
  const joined = {
    members: [...new Set([...group.value.members, ...members])],
    apps: [...new Set([...group.value.apps, ...apps])],
  };
  return change(core, group.value, { ...group.value, ...joined });
};

/**
 * `DELETE /control/groups/:chatId/members/:id?withdrawn=true`: a person or bot leaves, or the invitation is taken back.
 */
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
