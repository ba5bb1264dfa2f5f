import { ok, type Result } from '../../kernel/result.ts';
import type { UserRecord } from '../state/records.ts';
import { type ApiCall, type ApiRefusal, refuseField } from './api.ts';

const ID_TYPES = ['open_id', 'union_id', 'user_id'];

/** The `user_id_type` of the query where the page calls it required (99992402 without, and for other words). */
export function userIdType(call: ApiCall): Result<string, ApiRefusal> {
  const type = call.query.get('user_id_type');
  if (!type) return refuseField('user_id_type', 'user_id_type is required');
  return ID_TYPES.includes(type)
    ? ok(type)
    : refuseField('user_id_type', `user_id_type is optional of [${ID_TYPES.join(',')}]`, type);
}

/** The id of a person in the wanted kind; open_id when none is named. */
export function idOf(user: UserRecord, type: string | null): string {
  if (type === 'union_id') return user.unionId;
  return type === 'user_id' ? user.userId : user.openId;
}
