import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';

export type Ruling = 'EXTENDED' | 'UPHELD';

/** A close during which nobody could file, with 教务处's ruling if there is one. */
export interface Review {
  week: ReportingWeek;
  gapFrom: Instant;
  gapTo: Instant;
  ruling: Ruling | null;
  extendedTo: Instant | null;
  ruledBy: string | null;
  ruledAt: Instant | null;
}

export type RulingRefusal =
  | { code: 'NOT_ALLOWED' }
  | { code: 'UNKNOWN' }
  /** The new close that the card offered has passed, or the calendar moved it. */
  | { code: 'STALE'; review: Review }
  | { code: 'ALREADY_RULED'; review: Review };
