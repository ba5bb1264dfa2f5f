import { refusal, success } from '../http/answer.ts';
import { textAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { idsForDepartment } from '../state/ids.ts';
import type { State } from '../state/state.ts';
import { registerDepartment } from '../state/tenant.ts';

/** `GET /control/departments`: all but the root, which has the id `0`. */
export const listDepartments: SurfaceHandler = ({ core }) => success(toJson(core.state.departments.values()));

/** `POST /control/departments` (a `DepartmentSpec`): a new department, or another version of one with the same ids. */
export const addDepartment: SurfaceHandler = ({ core, body }) => {
  const name = textAt(body, 'name');
  if (!name) return refusal(400, 'FIELD_MISSING', 'name is needed');
  const parentId = textAt(body, 'parentId') ?? '0';
  if (parentId !== '0' && !core.state.departments.get(parentId))
    return refusal(400, 'UNKNOWN_DEPARTMENT', `${parentId} is unknown`);
  const ids = ['openDepartmentId', 'departmentId'].flatMap((key) => {
    const text = textAt(body, key);
    return text === undefined ? [] : [[key, text]];
  });
  const department = { ...idsForDepartment(name), name, parentId, ...Object.fromEntries(ids) };
  if (pathToRoot(core.state, parentId).includes(department.openDepartmentId))
    return refusal(400, 'DEPARTMENT_IN_ITSELF', `${parentId} is the department itself or lies below it`);
  return success(toJson(registerDepartment(core.state, department)));
};

/** The open_department_ids from a department up to the one right below the root. */
function pathToRoot(state: State, id: string): string[] {
  const department = state.departments.get(id);
  return department ? [id, ...pathToRoot(state, department.parentId)] : [];
}
