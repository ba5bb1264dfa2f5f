import type { Core } from '../core.ts';
import { contactUser, departmentsOf, isInContactRange } from '../open-apis/contact-user.ts';
import type { JsonObject } from '../protocol.ts';
import type { AppRecord, DepartmentRecord, UserRecord } from '../state/records.ts';
import { holdsContact, userIdsFor } from '../state/scopes.ts';
import { publishEvent } from './publish-event.ts';

/** Apps that may hear of a person: their contact range decides. */
const appsAbout = (core: Core, user: UserRecord): AppRecord[] =>
  core.state.apps.values().filter((app) => isInContactRange(app, user));

/** What of `was` is another in `is`: `old_object` carries changed fields only. */
function changedParts(was: JsonObject, is: JsonObject): JsonObject {
  const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
  const changed = [...keys].filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
  return Object.fromEntries(changed.map((key) => [key, was[key] ?? null]));
}

/** `contact.user.created_v3`: a person joined the organisation. */
export function publishJoined(core: Core, user: UserRecord): void {
  for (const app of appsAbout(core, user))
    publishEvent(core, app, 'contact.user.created_v3', { object: contactUser(app, user) });
}

/** `contact.user.updated_v3`, to the apps that see a difference; `old_object` has the changed fields only. */
export function publishChanged(core: Core, before: UserRecord, after: UserRecord): void {
  for (const app of appsAbout(core, after)) {
    const object = contactUser(app, after);
    const old_object = changedParts(contactUser(app, before), object);
    if (Object.keys(old_object).length > 0)
      publishEvent(core, app, 'contact.user.updated_v3', { object, old_object });
  }
}

/** `contact.user.deleted_v3`: a person left the organisation; `old_object` tells the departments that were theirs. */
export function publishLeft(core: Core, person: UserRecord): void {
  for (const app of appsAbout(core, person)) {
    const departments = holdsContact(app, 'department') ? { department_ids: departmentsOf(person) } : {};
    publishEvent(core, app, 'contact.user.deleted_v3', {
      object: contactUser(app, person),
      old_object: { ...userIdsFor(app, person), ...departments },
    });
  }
}

const departmentData = (department: DepartmentRecord, isDeleted: boolean): JsonObject => ({
  name: department.name,
  parent_department_id: department.parentId,
  department_id: department.departmentId,
  open_department_id: department.openDepartmentId,
  status: { is_deleted: isDeleted },
});

/** `contact.department.created_v3`, `.updated_v3` and `.deleted_v3`, to apps whose contact range is everybody. */
export function publishDepartment(
  core: Core,
  before: DepartmentRecord | undefined,
  after: DepartmentRecord | undefined,
): void {
  const is = after ?? before;
  if (!is) return;
  const what = before === undefined ? 'created' : after === undefined ? 'deleted' : 'updated';
  const object = departmentData(is, after === undefined);
  const old_object = before ? changedParts(departmentData(before, false), object) : {};
  if (what === 'updated' && Object.keys(old_object).length === 0) return;
  const event = { object, ...(before ? { old_object } : {}) };
  for (const app of core.state.apps.values())
    if (!Array.isArray(app.contactRange)) publishEvent(core, app, `contact.department.${what}_v3`, event);
}

/** `contact.scope.updated_v3`: an app's contact range became another; people only, since ranges name people. */
export function publishRange(core: Core, before: AppRecord, after: AppRecord): void {
  const people = core.state.users.values();
  const gained = (from: AppRecord, to: AppRecord) => ({
    departments: [],
    users: people
      .filter((user) => !isInContactRange(from, user) && isInContactRange(to, user))
      .map((user) => contactUser(after, user)),
    user_groups: [],
  });
  const added = gained(before, after);
  const removed = gained(after, before);
  if (added.users.length + removed.users.length > 0)
    publishEvent(core, after, 'contact.scope.updated_v3', { added, removed });
}
