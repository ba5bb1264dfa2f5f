import type { Day } from '../../kernel/time.ts';
import type { ProjectDuty } from './model.ts';

/** What of a roster project decides its duty: its dates and status. */
interface DatedProject extends Omit<ProjectDuty, 'isRunning'> {
  status: string;
}

const LONG_AGO = '0001-01-01' as Day;

/**
 * The duty facts of a project on the roster. A suspended project without a date counts as suspended all along, one
 * that is completed or cancelled without a date owes nothing.
 */
export function projectDutyOf(project: DatedProject): ProjectDuty {
  const { activatedOn, goLiveOn, suspendedTo, endedOn, status } = project;
  const suspendedFrom = project.suspendedFrom ?? (status === 'SUSPENDED' ? LONG_AGO : null);
  return {
    activatedOn,
    goLiveOn,
    suspendedFrom,
    suspendedTo,
    endedOn,
    isRunning: status === 'ACTIVE' || status === 'SUSPENDED',
  };
}
