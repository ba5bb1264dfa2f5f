import { refusal, success } from '../http/answer.ts';
import { textAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
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
  return success(toJson(registerDepartment(core.state, { name, parentId, ...Object.fromEntries(ids) })));
};
