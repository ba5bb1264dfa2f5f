import type { CollegeId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { RosterProject } from '../roster/index.ts';
import type { WeekState } from '../week-ledger/index.ts';

/** One project in the overview of a week. */
export interface OverviewProject {
  project: RosterProject;
  state: WeekState;
  filed: { by: string; submittedAt: Instant; copied: boolean } | null;
}

/** How many projects are in which state. `owed` are all that the week asks of. */
export interface OverviewCounts {
  owed: number;
  onTime: number;
  late: number;
  missing: number;
  open: number;
  exempt: number;
  /** Not filed on time while nobody could file (reading 10). */
  underReview: number;
}

/** One college in the overview. */
export interface OverviewCollege {
  id: CollegeId;
  name: string;
  counts: OverviewCounts;
}
