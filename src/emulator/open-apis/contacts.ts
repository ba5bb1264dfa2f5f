import { textsAt } from '../http/json.ts';
import type { JsonObject } from '../protocol.ts';
import { holdsContact } from '../state/scopes.ts';
import { type ApiCall, type ApiOutcome, done, refuse, refuseField } from './api.ts';
import { contactUser, isInContactRange, userStatus } from './contact-user.ts';
import { departmentIdsOf } from './department-ids.ts';
import { idOf } from './user-ids.ts';

const MAX_KEYS = 50;

/** `POST /contact/v3/users/batch_get_id`: who is not found, or out of range, comes back without `user_id`. */
export function batchGetId(call: ApiCall): ApiOutcome {
  const emails = textsAt(call.body, 'emails') ?? [];
  const mobiles = textsAt(call.body, 'mobiles') ?? [];
  if (emails.length > MAX_KEYS) return refuseField('emails', `the max len is ${MAX_KEYS}`);
  if (mobiles.length > MAX_KEYS) return refuseField('mobiles', `the max len is ${MAX_KEYS}`);
  const type = call.query.get('user_id_type');
  const users = call.core.state.users
    .values()
    .filter((user) => !user.resigned || call.body.include_resigned === true)
    .filter((user) => isInContactRange(call.app, user));
  const entry = (key: 'email' | 'mobile', value: string): JsonObject => {
    const user = users.find((one) => one[key] === value);
    if (!user) return { [key]: value };
    const status = holdsContact(call.app, 'employee') ? { status: userStatus(user) } : {};
    return { [key]: value, user_id: idOf(user, type), ...status };
  };
  return done({
    user_list: [
      ...emails.map((email) => entry('email', email)),
      ...mobiles.map((mobile) => entry('mobile', mobile)),
    ],
  });
}

/** `GET /contact/v3/users/:user_id`: the fields that the app's scopes allow; 41050 outside its contact range. */
export function getUser(call: ApiCall): ApiOutcome {
  const id = call.params.user_id ?? '';
  const type = call.query.get('user_id_type');
  const user = call.core.state.users.values().find((one) => idOf(one, type) === id);
  if (!user) return refuse(99992351, 'The request contains invalid open_id.');
  if (!isInContactRange(call.app, user)) return refuse(41050, 'no user authority error');
  return done({ user: contactUser(call.app, user, departmentIdsOf(call, user)) });
}

/** `GET /contact/v3/users/batch?user_ids=` (Feishu: contact/v3/user/batch): those that are found and in range. */
export function batchGetUsers(call: ApiCall): ApiOutcome {
  const wanted = call.query.getAll('user_ids');
  if (wanted.length > MAX_KEYS) return refuseField('user_ids', `the max len is ${MAX_KEYS}`);
  const type = call.query.get('user_id_type');
  const items = call.core.state.users
    .values()
    .filter((user) => wanted.includes(idOf(user, type)) && isInContactRange(call.app, user))
    .map((user) => contactUser(call.app, user, departmentIdsOf(call, user)));
  return done({ items });
}
