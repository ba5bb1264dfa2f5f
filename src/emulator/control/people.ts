import { publishGroupChange, publishLeft } from '../delivery/events.ts';
import { refusal, success } from '../http/answer.ts';
import { textAt, textsAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { JsonObject, UserSpec } from '../protocol.ts';
import { groupChatId } from '../state/ids.ts';
import { registerGroup, registerUser } from '../state/tenant.ts';

const TEXTS = ['openId', 'unionId', 'userId', 'name', 'title', 'email', 'mobile'] as const;

function readChanges(body: JsonObject): Partial<UserSpec> {
  const texts = TEXTS.flatMap((key) => {
    const text = textAt(body, key);
    return text === undefined ? [] : [[key, text]];
  });
  const optedOutOf = textsAt(body, 'optedOutOf');
  const departments = textsAt(body, 'departments');
  return {
    ...Object.fromEntries(texts),
    ...(typeof body.resigned === 'boolean' ? { resigned: body.resigned } : {}),
    ...(optedOutOf ? { optedOutOf } : {}),
    ...(departments ? { departments } : {}),
  };
}

/** `GET /control/users`: everybody, leavers too. */
export const listUsers: SurfaceHandler = ({ core }) => success(toJson(core.state.users.values()));

/** `POST /control/users` (a `UserSpec`): a new person, or another version of one with the same ids. */
export const addUser: SurfaceHandler = ({ core, body }) => {
  const name = textAt(body, 'name');
  if (!name) return refusal(400, 'FIELD_MISSING', 'name is needed');
  return success(toJson(registerUser(core.state, { ...readChanges(body), name })));
};

/** `PATCH /control/users/:openId`: who becomes `resigned` is announced to the apps by `contact.user.deleted_v3`. */
export const changeUser: SurfaceHandler = ({ core, params, body }) => {
  const current = core.state.users.get(params.openId ?? '');
  if (!current) return refusal(404, 'UNKNOWN_PERSON', `no person ${params.openId ?? ''}`);
  const { openId } = current;
  const user = core.state.users.put(openId, { ...current, ...readChanges(body), openId });
  if (user.resigned && !current.resigned) publishLeft(core, user);
  return success(toJson(user));
};

/**
 * `POST /control/groups` (a `GroupSpec`): a new group, or another version of one. The bots hear of it by
 * `im.chat.member.bot.added_v1`, `.deleted_v1` and `im.chat.disbanded_v1`.
 */
export const addGroup: SurfaceHandler = ({ core, body }) => {
  const name = textAt(body, 'name');
  const members = textsAt(body, 'members') ?? [];
  const apps = textsAt(body, 'apps') ?? [];
  if (!name) return refusal(400, 'FIELD_MISSING', 'name is needed');
  const stranger =
    members.find((id) => !core.state.users.get(id)) ?? apps.find((id) => !core.state.apps.get(id));
  if (stranger) return refusal(400, 'UNKNOWN_MEMBER', `${stranger} is unknown`);
  const chatId = textAt(body, 'chatId') ?? groupChatId(name);
  const before = core.state.chats.get(chatId);
  const dissolved = body.dissolved === true ? { dissolved: true } : {};
  const chat = registerGroup(core.state, { name, members, apps, chatId, ...dissolved });
  core.bus.emit({ event: { type: 'chat', chatId }, chatId });
  publishGroupChange(core, before, chat);
  return success(toJson(chat));
};
