import { TENANT_KEY } from '../state/ids.ts';
import { type ApiCall, type ApiOutcome, done, refuse } from './api.ts';
import { findSentMessage } from './find-message.ts';
import { page } from './paging.ts';
import { idOf, userIdType } from './user-ids.ts';

const LISTED_MS = 7 * 24 * 3600_000;
const MAX_PAGE = 100;

/**
 * `GET /im/v1/messages/:message_id/read_users` (Feishu: im/v1/message/read_users): who has read a message of the
 * calling bot, and when; who has not is never told. 230012 for messages of others, 230033 after seven days.
 */
export function listReaders(call: ApiCall): ApiOutcome {
  const type = userIdType(call);
  if (!type.ok) return type;
  const found = findSentMessage(call);
  if (!found.ok) return found;
  const { createTime, readBy } = found.value;
  const { core, query } = call;
  if (core.clock.now() - createTime > LISTED_MS)
    return refuse(230033, 'Get the reading status must be done within 7 days after the message is sent.');
  const readers = readBy.flatMap(({ openId, at }) => {
    const user = core.state.users.get(openId);
    return user ? [{ user, at }] : [];
  });
  return done(
    page(query, MAX_PAGE, readers, ({ user, at }) => ({
      user_id_type: type.value,
      user_id: idOf(user, type.value),
      timestamp: String(at),
      tenant_key: TENANT_KEY,
    })),
  );
}
