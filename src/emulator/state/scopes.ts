import type { JsonObject } from '../protocol.ts';
import type { AppRecord, UserRecord } from './records.ts';

/** Scopes that decide which fields of a person an app sees (Feishu: contact/v3, field scopes). */
const CONTACT = {
  base: 'contact:user.base:readonly',
  department: 'contact:user.department:readonly',
  employee: 'contact:user.employee:readonly',
  userId: 'contact:user.employee_id:readonly',
  email: 'contact:user.email:readonly',
  phone: 'contact:user.phone:readonly',
} as const;

/** Whether the app was granted one of these scopes; an app without a list holds all. */
export const holdsScope = (app: AppRecord, ...scopes: string[]): boolean =>
  app.scopes === undefined || scopes.some((scope) => app.scopes?.includes(scope));

/** Whether the app sees this part of a person. */
export const holdsContact = (app: AppRecord, part: keyof typeof CONTACT): boolean =>
  holdsScope(app, CONTACT[part]);

/**
 * The ids of a person as an app sees them: `user_id` has a scope of its own, in answers, events and callbacks alike.
 */
export const userIdsFor = (app: AppRecord, { openId, unionId, userId }: UserRecord): JsonObject => ({
  open_id: openId,
  union_id: unionId,
  ...(holdsContact(app, 'userId') ? { user_id: userId } : {}),
});
