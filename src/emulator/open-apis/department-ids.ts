import type { UserRecord } from '../state/records.ts';
import type { ApiCall } from './api.ts';
import { departmentsOf } from './contact-user.ts';

/** The id of the root. */
export const ROOT = '0';

/** An open_department_id in the kind that `department_id_type` asks for; open_department_id when nothing is asked. */
export function departmentIdOf({ core, query }: ApiCall, openDepartmentId: string): string {
  if (query.get('department_id_type') !== 'department_id') return openDepartmentId;
  return core.state.departments.get(openDepartmentId)?.departmentId ?? openDepartmentId;
}

/** The departments of a person in the kind that was asked for. */
export const departmentIdsOf = (call: ApiCall, user: UserRecord): string[] =>
  departmentsOf(user).map((id) => departmentIdOf(call, id));
