import type { JsonObject } from '../protocol.ts';
import type { AppRecord, UserRecord } from '../state/records.ts';

const SCOPES = {
  base: 'contact:user.base:readonly',
  department: 'contact:user.department:readonly',
  employee: 'contact:user.employee:readonly',
  userId: 'contact:user.employee_id:readonly',
  email: 'contact:user.email:readonly',
  phone: 'contact:user.phone:readonly',
} as const;

/** Whether the app holds a scope; an app without a list holds all. */
const holds = (app: AppRecord, scope: keyof typeof SCOPES): boolean =>
  app.scopes === undefined || app.scopes.includes(SCOPES[scope]);

/** Whether the person is within the app's contact range. */
export const isInContactRange = (app: AppRecord, user: UserRecord): boolean =>
  app.contactRange === undefined || app.contactRange === 'all' || app.contactRange.includes(user.openId);

/** The departments of a person; the root stands for none. */
export const departmentsOf = (user: UserRecord): string[] => user.departments ?? ['0'];

/** A person as contact/v3 answers it: what the app has no scope for is left out (Feishu: contact/v3/user/get). */
export function contactUser(app: AppRecord, user: UserRecord): JsonObject {
  const { openId, unionId, userId, name, email, mobile, title, resigned } = user;
  return {
    open_id: openId,
    union_id: unionId,
    ...(holds(app, 'userId') ? { user_id: userId } : {}),
    ...(holds(app, 'base') ? { name, en_name: '', description: title ?? '' } : {}),
    ...(holds(app, 'email') && email ? { email } : {}),
    ...(holds(app, 'phone') && mobile ? { mobile, mobile_visible: true } : {}),
    ...(holds(app, 'department') ? { department_ids: departmentsOf(user) } : {}),
    ...(holds(app, 'employee')
      ? {
          status: {
            is_resigned: resigned,
            is_activated: true,
            is_frozen: false,
            is_exited: resigned,
            is_unjoin: false,
          },
        }
      : {}),
  };
}
