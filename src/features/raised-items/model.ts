import type { CollegeId, ProjectId, RaisedItemId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';

/** 困难问题 or 政策建议 (clauses 6.8, 7.6). */
export type RaisedKind = 'DIFFICULTY' | 'SUGGESTION';

/** A difficulty or suggestion out of a weekly report, followed until 教务处 has answered. */
export interface RaisedItem {
  id: RaisedItemId;
  kind: RaisedKind;
  text: string;
  week: ReportingWeek;
  project: { id: ProjectId; name: string; college: { id: CollegeId; name: string } };
  raisedBy: string;
  raisedAt: Instant;
  answer: { text: string; by: string; at: Instant } | null;
}

export type AnswerRefusal =
  | { code: 'NOT_ACADEMIC_AFFAIRS' }
  | { code: 'UNKNOWN_ITEM' }
  | { code: 'WITHDRAWN' }
  | { code: 'EMPTY' }
  | { code: 'PERSONAL_DATA' }
  | { code: 'ALREADY_ANSWERED'; by: string; at: Instant };
