import { err, type Result } from '../../kernel/result.ts';
import type { AppRecord } from '../state/records.ts';
import { holdsScope } from '../state/scopes.ts';
import type { ApiRefusal } from './api.ts';

const SEND = ['im:message', 'im:message:send_as_bot'];
const READ = ['im:message', 'im:message:readonly'];
const UPDATE = ['im:message', 'im:message:update'];
const CHATS = ['im:chat', 'im:chat:readonly'];
const RESOURCE = ['im:resource'];
const PEOPLE = [
  'contact:contact.base:readonly',
  'contact:user.base:readonly',
  'contact:user.department:readonly',
  'contact:user.employee:readonly',
  'contact:user.employee_id:readonly',
];
const DEPARTMENTS = ['contact:department.base:readonly', 'contact:department.organize:readonly'];

/**
 * One of these scopes is needed (Feishu: scope list and the page of each API). Not judged, because no source at hand
 * names their scope: reactions, ephemeral cards, what became of a batch, the app's own contact range.
 */
const NEEDED: Record<string, string[]> = {
  'POST /open-apis/im/v1/messages': SEND,
  'POST /open-apis/im/v1/messages/:message_id/reply': SEND,
  'PATCH /open-apis/im/v1/messages/:message_id': UPDATE,
  'PUT /open-apis/im/v1/messages/:message_id': [...UPDATE, 'im:message:send_as_bot'],
  'DELETE /open-apis/im/v1/messages/:message_id': ['im:message', 'im:message:recall'],
  'GET /open-apis/im/v1/messages': READ,
  'GET /open-apis/im/v1/messages/:message_id': READ,
  'GET /open-apis/im/v1/messages/:message_id/read_users': READ,
  'GET /open-apis/im/v1/messages/:message_id/resources/:file_key': READ,
  'PATCH /open-apis/im/v1/messages/:message_id/urgent_app': ['im:message.urgent'],
  'PATCH /open-apis/im/v1/messages/:message_id/urgent_sms': ['im:message.urgent:sms'],
  'PATCH /open-apis/im/v1/messages/:message_id/urgent_phone': ['im:message.urgent:phone'],
  'POST /open-apis/interactive/v1/card/update': UPDATE,
  'POST /open-apis/message/v4/batch_send': ['im:message:send_multi_users', 'im:message:send_multi_depts'],
  'POST /open-apis/im/v1/images': RESOURCE,
  'POST /open-apis/im/v1/files': RESOURCE,
  'GET /open-apis/im/v1/images/:image_key': RESOURCE,
  'GET /open-apis/im/v1/files/:file_key': RESOURCE,
  'GET /open-apis/im/v1/chats': CHATS,
  'GET /open-apis/im/v1/chats/:chat_id': CHATS,
  'GET /open-apis/im/v1/chats/:chat_id/members': CHATS,
  'POST /open-apis/contact/v3/users/batch_get_id': ['contact:user.id:readonly'],
  'GET /open-apis/contact/v3/users/find_by_department': PEOPLE,
  'GET /open-apis/contact/v3/users/batch': PEOPLE,
  'GET /open-apis/contact/v3/users/:user_id': PEOPLE,
  'GET /open-apis/contact/v3/departments/:department_id/children': DEPARTMENTS,
  'GET /open-apis/contact/v3/departments/:department_id': DEPARTMENTS,
  'GET /open-apis/event/v1/outbound_ip': ['event:ip_list'],
};
const CARDKIT = ['cardkit:card:write'];

/**
 * 99991672 with the scopes that would do, when an app with a list of scopes calls `METHOD /path/:of/the/route` without
 * one of them. Contact fields without a scope are left out instead: that is no error.
 */
export function refusedScope(app: AppRecord, route: string): Result<never, ApiRefusal> | undefined {
  if (app.scopes === undefined) return undefined;
  const needed = route.includes('/cardkit/v1/') ? CARDKIT : NEEDED[route];
  if (!needed || holdsScope(app, ...needed)) return undefined;
  const permission_violations = needed.map((subject) => ({ type: 'action_scope_required', subject }));
  const msg = `Access denied. One of the following scopes is required: [${needed.join(', ')}].`;
  return err({ status: 400, code: 99991672, msg, error: { permission_violations } });
}
