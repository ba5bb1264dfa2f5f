import { objectAt, textAt, textsAt } from '../http/json.ts';
import { newId, p2pChatId } from '../state/ids.ts';
import { addMessage } from '../state/messages.ts';
import type { UserRecord } from '../state/records.ts';
import { type ApiCall, type ApiOutcome, done, refuse } from './api.ts';
import { departmentsOf } from './contact-user.ts';
import { judgeContent } from './message-content.ts';
import { refusedBy } from './receivers.ts';

const MAX_RECEIVERS = 200;
const ID_LISTS = [
  { list: 'open_ids', invalid: 'invalid_open_ids', id: (user: UserRecord) => user.openId },
  { list: 'union_ids', invalid: 'invalid_union_ids', id: (user: UserRecord) => user.unionId },
  { list: 'user_ids', invalid: 'invalid_user_ids', id: (user: UserRecord) => user.userId },
] as const;

/**
 * `POST /message/v4/batch_send/`: content or card as an object, to people only. What it sends can neither be
 * updated nor tapped. A department stands for those right in it; who stands in several lists gets it once.
 */
export function batchSend(call: ApiCall): ApiOutcome {
  const { core, app, body } = call;
  const msgType = textAt(body, 'msg_type');
  const content = objectAt(body, msgType === 'interactive' ? 'card' : 'content');
  if (!msgType || !content) return refuse(11246, 'content could not be built');
  const judged = judgeContent(core, app, msgType, JSON.stringify(content));
  if (!judged.ok) return judged;
  const lists = ID_LISTS.map((one) => ({ ...one, wanted: textsAt(body, one.list) ?? [] }));
  const tooLong = lists.find(({ wanted }) => wanted.length > MAX_RECEIVERS);
  if (tooLong) return refuse(230001, `${tooLong.list} takes at most ${MAX_RECEIVERS} ids`);
  const departments = textsAt(body, 'department_ids') ?? [];
  if (departments.length > MAX_RECEIVERS)
    return refuse(230001, `department_ids takes at most ${MAX_RECEIVERS} ids`);
  const reachable = core.state.users.values().filter((user) => !refusedBy(app, user));
  const isWanted = (user: UserRecord): boolean =>
    departmentsOf(user).some((id) => departments.includes(id)) ||
    lists.some(({ wanted, id }) => wanted.includes(id(user)));
  const sender = { openId: app.botOpenId, appId: app.appId };
  const batchId = newId.batch();
  for (const { openId } of reachable.filter(isWanted)) {
    const chatId = p2pChatId(app.appId, openId);
    addMessage(core, { chatId, sender, origin: 'batch', batchId, ...judged.value });
  }
  const invalid = lists.map(({ invalid, wanted, id }) => [
    invalid,
    wanted.filter((one) => !reachable.some((user) => id(user) === one)),
  ]);
  return done({
    message_id: batchId,
    invalid_department_ids: departments.filter((id) => core.state.departments.get(id) === undefined),
    ...Object.fromEntries(invalid),
  });
}
