import { textsAt } from '../http/json.ts';
import type { JsonObject } from '../protocol.ts';
import { type ApiCall, type ApiOutcome, done, refuse, refuseField } from './api.ts';
import { idOf } from './user-ids.ts';

const MAX_KEYS = 50;

/** `POST /contact/v3/users/batch_get_id`: who is not found comes back without `user_id`. */
export function batchGetId(call: ApiCall): ApiOutcome {
  const emails = textsAt(call.body, 'emails') ?? [];
  const mobiles = textsAt(call.body, 'mobiles') ?? [];
  if (emails.length > MAX_KEYS) return refuseField('emails', `the max len is ${MAX_KEYS}`);
  if (mobiles.length > MAX_KEYS) return refuseField('mobiles', `the max len is ${MAX_KEYS}`);
  const type = call.query.get('user_id_type');
  const users = call.core.state.users
    .values()
    .filter((user) => !user.resigned || call.body.include_resigned === true);
  const entry = (key: 'email' | 'mobile', value: string): JsonObject => {
    const user = users.find((one) => one[key] === value);
    return user ? { [key]: value, user_id: idOf(user, type) } : { [key]: value };
  };
  return done({
    user_list: [
      ...emails.map((email) => entry('email', email)),
      ...mobiles.map((mobile) => entry('mobile', mobile)),
    ],
  });
}

/** `GET /contact/v3/users/:user_id`: the fields that the usual scopes allow. */
export function getUser(call: ApiCall): ApiOutcome {
  const id = call.params.user_id ?? '';
  const type = call.query.get('user_id_type');
  const user = call.core.state.users.values().find((one) => idOf(one, type) === id);
  if (!user) return refuse(99992351, 'The request contains invalid open_id.');
  const { openId, unionId, userId, name, email, mobile, resigned } = user;
  return done({
    user: {
      open_id: openId,
      union_id: unionId,
      user_id: userId,
      name,
      ...(email ? { email } : {}),
      ...(mobile ? { mobile } : {}),
      status: { is_resigned: resigned, is_activated: true, is_frozen: false },
    },
  });
}
