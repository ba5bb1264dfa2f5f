import type { Core } from '../core.ts';
import { publishChanged, publishJoined, publishLeft } from '../delivery/contact-events.ts';
import { refusal, success } from '../http/answer.ts';
import { toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { idsForName } from '../state/ids.ts';
import type { UserRecord } from '../state/records.ts';
import { registerUser } from '../state/tenant.ts';
import { userChanges, userSpec } from './bodies.ts';
import { readBody } from './read-body.ts';

/** `GET /control/users`: everybody, leavers too. */
export const listUsers: SurfaceHandler = ({ core }) => success(toJson(core.state.users.values()));

/** Announces what became of a person: joined, changed, left; coming back counts as joining. */
function announce(core: Core, before: UserRecord | undefined, after: UserRecord): void {
  core.bus.emit({ event: { type: 'tenant' } });
  const was = before?.resigned === false;
  if (after.resigned) {
    if (was) publishLeft(core, after);
  } else if (before && was) publishChanged(core, before, after);
  else publishJoined(core, after);
}

/** `POST /control/users` (a `UserSpec`): a new person, or another version of one with the same ids; apps hear of it. */
export const addUser: SurfaceHandler = ({ core, body }) => {
  const spec = readBody(userSpec, body);
  if (!spec.ok) return spec.error;
  const before = core.state.users.get(spec.value.openId ?? idsForName(spec.value.name).openId);
  const user = registerUser(core.state, spec.value);
  announce(core, before, user);
  return success(toJson(user));
};

/** `PATCH /control/users/:openId`: changes what is given; `resigned` is leaving. Apps hear of it by contact events. */
export const changeUser: SurfaceHandler = ({ core, params, body }) => {
  const current = core.state.users.get(params.openId ?? '');
  if (!current) return refusal(404, 'UNKNOWN_PERSON', `no person ${params.openId ?? ''}`);
  const changes = readBody(userChanges, body);
  if (!changes.ok) return changes.error;
  const user = core.state.users.put(current.openId, { ...current, ...changes.value });
  announce(core, current, user);
  return success(toJson(user));
};

/** `DELETE /control/users/:openId`: leaves the organisation (`contact.user.deleted_v3`); what was written stays. */
export const removeUser: SurfaceHandler = ({ core, params }) => {
  const current = core.state.users.get(params.openId ?? '');
  if (!current) return refusal(404, 'UNKNOWN_PERSON', `no person ${params.openId ?? ''}`);
  const user = core.state.users.put(current.openId, { ...current, resigned: true });
  announce(core, current, user);
  return success(toJson(user));
};
