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
 * updated nor tapped. A department stands for those right in it.
 */
export function batchSend(call: ApiCall): ApiOutcome {
  const { core, app, body } = call;
  const msgType = textAt(body, 'msg_type');
  const content = objectAt(body, msgType === 'interactive' ? 'card' : 'content');
  if (!msgType || !content) return refuse(11246, 'content could not be built');
  const judged = judgeContent(core, app, msgType, JSON.stringify(content));
  if (!judged.ok) return judged;
  const sender = { openId: app.botOpenId, appId: app.appId };
  const users = core.state.users.values();
  const departments = textsAt(body, 'department_ids') ?? [];
  const known = (id: string): boolean => core.state.departments.get(id) !== undefined;
  const invalid: Record<string, string[]> = {
    invalid_department_ids: departments.filter((id) => !known(id)),
  };
  const inDepartments = users.filter(
    (user) => departmentsOf(user).some((id) => departments.includes(id)) && !refusedBy(app, user),
  );
  for (const user of inDepartments)
    addMessage(core, { chatId: p2pChatId(app.appId, user.openId), sender, origin: 'batch', ...judged.value });
  for (const { list, invalid: answer, id } of ID_LISTS) {
    const wanted = textsAt(body, list) ?? [];
    if (wanted.length > MAX_RECEIVERS) return refuse(230001, `${list} takes at most ${MAX_RECEIVERS} ids`);
    const reachable = users.filter((user) => wanted.includes(id(user)) && !refusedBy(app, user));
    for (const user of reachable)
      addMessage(core, {
        chatId: p2pChatId(app.appId, user.openId),
        sender,
        origin: 'batch',
        ...judged.value,
      });
    invalid[answer] = wanted.filter((one) => !reachable.some((user) => id(user) === one));
  }
  return done({ message_id: newId.batch(), ...invalid });
}
