import type { Core } from '../core.ts';
import { publishDepartment } from '../delivery/contact-events.ts';
import { type Answer, refusal, success } from '../http/answer.ts';
import { toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { idsForDepartment } from '../state/ids.ts';
import type { DepartmentRecord } from '../state/records.ts';
import type { State } from '../state/state.ts';
import { registerDepartment } from '../state/tenant.ts';
import { departmentChanges, departmentSpec } from './bodies.ts';
import { readBody } from './read-body.ts';

/** `GET /control/departments`: all but the root, which has the id `0`. */
export const listDepartments: SurfaceHandler = ({ core }) => success(toJson(core.state.departments.values()));

/** The open_department_ids from a department up to the one right below the root. */
function pathToRoot(state: State, id: string): string[] {
  const department = state.departments.get(id);
  return department ? [id, ...pathToRoot(state, department.parentId)] : [];
}

function store(core: Core, department: DepartmentRecord): Answer {
  const { parentId, openDepartmentId } = department;
  if (parentId !== '0' && !core.state.departments.get(parentId))
    return refusal(400, 'UNKNOWN_DEPARTMENT', `${parentId} is unknown`);
  if (pathToRoot(core.state, parentId).includes(openDepartmentId))
    return refusal(400, 'DEPARTMENT_IN_ITSELF', `${parentId} is the department itself or lies below it`);
  const before = core.state.departments.get(openDepartmentId);
  const after = registerDepartment(core.state, department);
  publishDepartment(core, before, after);
  return success(toJson(after));
}

/** `POST /control/departments` (a `DepartmentSpec`): a new department, or another version of one with the same ids. */
export const addDepartment: SurfaceHandler = ({ core, body }) => {
  const spec = readBody(departmentSpec, body);
  if (!spec.ok) return spec.error;
  return store(core, { ...idsForDepartment(spec.value.name), parentId: '0', ...spec.value });
};

const unknown = (id: string | undefined) => refusal(404, 'UNKNOWN_DEPARTMENT', `no department ${id ?? ''}`);

/** `PATCH /control/departments/:id {name?, parentId?}`, by open_department_id: another name or place. */
export const changeDepartment: SurfaceHandler = ({ core, params, body }) => {
  const current = core.state.departments.get(params.id ?? '');
  if (!current) return unknown(params.id);
  const changes = readBody(departmentChanges, body);
  return changes.ok ? store(core, { ...current, ...changes.value }) : changes.error;
};

/**
 * `DELETE /control/departments/:id`: 400 `DEPARTMENT_NOT_EMPTY` while people or departments are in it, as on the
 * platform.
 */
export const removeDepartment: SurfaceHandler = ({ core, params }) => {
  const current = core.state.departments.get(params.id ?? '');
  if (!current) return unknown(params.id);
  const { openDepartmentId: id } = current;
  const isUsed =
    core.state.departments.values().some(({ parentId }) => parentId === id) ||
    core.state.users.values().some((user) => !user.resigned && user.departments?.includes(id));
  if (isUsed) return refusal(400, 'DEPARTMENT_NOT_EMPTY', `${current.name} has people or departments`);
  core.state.departments.delete(id);
  publishDepartment(core, current, undefined);
  return success(toJson(current));
};
