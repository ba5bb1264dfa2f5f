import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Day } from '../../kernel/time.ts';
import type { ProjectDuty } from './model.ts';

/** What of a roster project decides its duty: its dates and status. */
export interface DatedProject {
  activatedOn: Day | null;
  goLiveOn: Day | null;
  suspendedFrom: Day | null;
  suspendedTo: Day | null;
  endedOn: Day | null;
  status: string;
}

/** Weeks of a project that people have ruled on: excused, and those of decisions on a 7.1.1 case. */
export interface Ruled {
  exemptWeeks: readonly ReportingWeek[];
  decisionWeeks: readonly ReportingWeek[];
}

export const NOTHING_RULED: Ruled = { exemptWeeks: [], decisionWeeks: [] };

const LONG_AGO = '0001-01-01' as Day;

/**
 * The duty facts of a project on the roster. A suspended project without a date counts as suspended all along, one
 * that is completed or cancelled without a date owes nothing.
 */
export function projectDutyOf(project: DatedProject, ruled: Ruled): ProjectDuty {
  const { activatedOn, goLiveOn, suspendedTo, endedOn, status } = project;
  const suspendedFrom = project.suspendedFrom ?? (status === 'SUSPENDED' ? LONG_AGO : null);
  return {
    activatedOn,
    goLiveOn,
    suspendedFrom,
    suspendedTo,
    endedOn,
    isRunning: status === 'ACTIVE' || status === 'SUSPENDED',
    ...ruled,
  };
}
