import type { ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';

export type ExemptionState = 'REQUESTED' | 'GRANTED' | 'REFUSED';

/** A week of a project that the college asked to have excused, with 教务处's decision (豁免, reading 9). */
export interface Exemption {
  id: string;
  projectId: ProjectId;
  week: ReportingWeek;
  state: ExemptionState;
  reason: string;
  requestedBy: string;
  requestedAt: Instant;
  decision: { by: string; at: Instant; reason: string | null } | null;
}

/** Why a request or a decision about one is refused. */
export type ExemptionRefusal =
  | { code: 'TOO_SHORT'; field: string; least: number }
  | { code: 'PERSONAL_DATA'; field: string }
  | { code: 'NOT_COLLEGE' }
  | { code: 'NOT_ACADEMIC_AFFAIRS' }
  | { code: 'OWN_PROJECT' }
  | { code: 'UNKNOWN_PROJECT' }
  | { code: 'UNKNOWN_REQUEST' }
  | { code: 'NO_WEEK' }
  | { code: 'ON_TIME_WEEK'; week: ReportingWeek }
  | { code: 'NOT_OWED'; week: ReportingWeek }
  | { code: 'ALREADY_REQUESTED'; week: ReportingWeek }
  | { code: 'ALREADY_DECIDED'; state: ExemptionState; by: string; at: Instant };
