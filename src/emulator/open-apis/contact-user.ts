import type { JsonObject } from '../protocol.ts';
import type { AppRecord, UserRecord } from '../state/records.ts';
import { holdsContact as holds, userIdsFor } from '../state/scopes.ts';

/** Whether the person is within the app's contact range. */
export const isInContactRange = (app: AppRecord, user: UserRecord): boolean =>
  app.contactRange === undefined || app.contactRange === 'all' || app.contactRange.includes(user.openId);

/** The departments of a person; the root stands for none. */
export const departmentsOf = (user: UserRecord): string[] => user.departments ?? ['0'];

/** `status` of a person. */
export const userStatus = ({ resigned }: UserRecord): JsonObject => ({
  is_resigned: resigned,
  is_activated: true,
  is_frozen: false,
  is_exited: resigned,
  is_unjoin: false,
});

/**
 * A person as contact/v3 answers it: what the app has no scope for is left out (Feishu: contact/v3/user/get).
 * `departmentIds` are in the kind that was asked for.
 */
export function contactUser(
  app: AppRecord,
  user: UserRecord,
  departmentIds: string[] = departmentsOf(user),
): JsonObject {
  const { name, email, mobile, title } = user;
  return {
    ...userIdsFor(app, user),
    ...(holds(app, 'base') ? { name, en_name: '', description: title ?? '' } : {}),
    ...(holds(app, 'email') && email ? { email } : {}),
    ...(holds(app, 'phone') && mobile ? { mobile, mobile_visible: true } : {}),
    ...(holds(app, 'department') ? { department_ids: departmentIds } : {}),
    ...(holds(app, 'employee') ? { status: userStatus(user) } : {}),
  };
}
