import { ok, type Result } from '../../kernel/result.ts';
import type { Core } from '../core.ts';
import type { JsonObject } from '../protocol.ts';
import type { DepartmentRecord } from '../state/records.ts';
import { type ApiCall, type ApiOutcome, type ApiRefusal, done, refuse, refuseField } from './api.ts';
import { contactUser, departmentsOf, isInContactRange } from './contact-user.ts';
import { departmentIdOf, departmentIdsOf, ROOT } from './department-ids.ts';
import { page } from './paging.ts';

const MAX_PAGE = 50;

/** The open_department_id behind the id of a request; `0` is the root. */
function findDepartment(call: ApiCall, id: string): Result<string, ApiRefusal> {
  if (id === ROOT) return ok(ROOT);
  const type = call.query.get('department_id_type') ?? 'open_department_id';
  const all = call.core.state.departments.values();
  const found = all.find(
    (one) => (type === 'department_id' ? one.departmentId : one.openDepartmentId) === id,
  );
  return found ? ok(found.openDepartmentId) : refuse(43005, 'department not exist');
}

const childrenOf = (core: Core, id: string): DepartmentRecord[] =>
  core.state.departments.values().filter(({ parentId }) => parentId === id);

const below = (core: Core, id: string): DepartmentRecord[] =>
  childrenOf(core, id).flatMap((one) => [one, ...below(core, one.openDepartmentId)]);

function departmentData(call: ApiCall, department: DepartmentRecord): JsonObject {
  const { openDepartmentId, departmentId, name, parentId } = department;
  const members = call.core.state.users
    .values()
    .filter((user) => departmentsOf(user).includes(openDepartmentId));
  return {
    name,
    department_id: departmentId,
    open_department_id: openDepartmentId,
    parent_department_id: departmentIdOf(call, parentId),
    member_count: members.length,
    status: { is_deleted: false },
  };
}

/** The root can be read only with a contact range of everybody. */
const refusedRoot = (call: ApiCall, id: string): ApiOutcome | undefined =>
  id === ROOT && Array.isArray(call.app.contactRange) ? refuse(40004, 'no dept authority error') : undefined;

/** `GET /contact/v3/departments/:department_id/children` (Feishu: contact/v3/department/children). */
export function listChildren(call: ApiCall): ApiOutcome {
  const found = findDepartment(call, call.params.department_id ?? ROOT);
  if (!found.ok) return found;
  const refused = refusedRoot(call, found.value);
  if (refused) return refused;
  const list = call.query.get('fetch_child') === 'true' ? below : childrenOf;
  return done(page(call.query, MAX_PAGE, list(call.core, found.value), (one) => departmentData(call, one)));
}

/** `GET /contact/v3/departments/:department_id` (Feishu: contact/v3/department/get). */
export function getDepartment(call: ApiCall): ApiOutcome {
  const found = findDepartment(call, call.params.department_id ?? ROOT);
  if (!found.ok) return found;
  const department = call.core.state.departments.get(found.value);
  const root = { name: '', open_department_id: ROOT, department_id: ROOT, parent_department_id: '' };
  return done({ department: department ? departmentData(call, department) : root });
}

/**
 * `GET /contact/v3/users/find_by_department` (Feishu: contact/v3/user/find_by_department): those right in it, in range.
 */
export function findByDepartment(call: ApiCall): ApiOutcome {
  const id = call.query.get('department_id');
  if (!id) return refuseField('department_id', 'department_id is required');
  const found = findDepartment(call, id);
  if (!found.ok) return found;
  const refused = refusedRoot(call, found.value);
  if (refused) return refused;
  const users = call.core.state.users
    .values()
    .filter((user) => !user.resigned && departmentsOf(user).includes(found.value))
    .filter((user) => isInContactRange(call.app, user));
  return done(
    page(call.query, MAX_PAGE, users, (user) => contactUser(call.app, user, departmentIdsOf(call, user))),
  );
}

/** `GET /contact/v3/scopes` (Feishu: contact/v3/scope/list): whose data the app may read. */
export function listScopes(call: ApiCall): ApiOutcome {
  const range = call.app.contactRange;
  const all = range === undefined || range === 'all';
  const users = call.core.state.users.values().filter((user) => isInContactRange(call.app, user));
  const listed = page(call.query, 100, all ? [] : users, ({ openId }) => openId);
  return done({
    department_ids: all ? [ROOT] : [],
    user_ids: listed.items ?? [],
    group_ids: [],
    has_more: listed.has_more ?? false,
    page_token: listed.page_token ?? '',
  });
}
