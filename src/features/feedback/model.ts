import type { CollegeId, OpenId, PersonId, ProjectId } from '../../kernel/ids.ts';
import type { Day, Instant } from '../../kernel/time.ts';

/** Id of a feedback item. It is drawn with the form, so that a form records once. */
export type FeedbackId = string & { readonly __brand: 'FeedbackId' };

/** Brands a text that came from the database, or from a card whose id is looked up. */
export const asFeedbackId = (text: string): FeedbackId => text as FeedbackId;

/** Who gave the feedback: 省教育厅 or the evaluation organization (clause 7.6). */
export const FEEDBACK_SOURCES = ['PROVINCE', 'ORGANIZATION'] as const;
export type FeedbackSource = (typeof FEEDBACK_SOURCES)[number];

/** What 教务处 said last: the outcome with which it closed, or why it returned the measures. */
export interface FeedbackDecision {
  text: string;
  by: string;
  at: Instant;
}

/** Feedback that is followed until 教务处 closes it. `OPEN`: measures are awaited, for the first time or again. */
export interface FeedbackItem {
  id: FeedbackId;
  source: FeedbackSource;
  text: string;
  /** One of both is given. */
  project: { id: ProjectId; name: string } | null;
  college: { id: CollegeId; name: string } | null;
  owner: { id: PersonId; name: string; openId: OpenId | null; isStaff: boolean };
  dueDay: Day;
  state: 'OPEN' | 'MEASURES_FILED' | 'CLOSED';
  measures: string;
  measuresAt: Instant | null;
  decision: FeedbackDecision | null;
  createdBy: string;
  createdAt: Instant;
}

/** A record form as it was judged by itself. */
export interface FeedbackDraft {
  source: FeedbackSource;
  text: string;
  collegeId: string | null;
  /** Code of the project. */
  project: string | null;
  /** The owner's account, or his name where a school has too many for a list. */
  owner: string;
  dueDay: Day;
}

export type RecordRefusal =
  | { code: 'NOT_ACADEMIC_AFFAIRS' }
  | { code: 'NO_SOURCE' }
  | { code: 'NO_TEXT' }
  | { code: 'PERSONAL_DATA' }
  | { code: 'NO_SUBJECT' }
  | { code: 'TWO_SUBJECTS' }
  | { code: 'UNKNOWN_COLLEGE' }
  | { code: 'UNKNOWN_PROJECT'; text: string }
  | { code: 'NO_OWNER' }
  | { code: 'UNKNOWN_OWNER'; text: string }
  | { code: 'OWNER_ELSEWHERE'; name: string }
  | { code: 'NO_DUE_DAY' }
  | { code: 'DUE_IN_PAST'; dueDay: Day };

export type FileRefusal =
  | { code: 'NOT_YOURS' }
  | { code: 'NO_MEASURES' }
  | { code: 'MEASURES_PERSONAL_DATA' }
  | { code: 'NOT_OPEN' };

export type DecideRefusal =
  | { code: 'NOT_ACADEMIC_AFFAIRS' }
  | { code: 'UNKNOWN_ITEM' }
  | { code: 'OWN_ITEM' }
  | { code: 'CLOSED' }
  | { code: 'NOTHING_FILED' }
  | { code: 'NO_OUTCOME' }
  | { code: 'NO_REASON' }
  | { code: 'DECISION_PERSONAL_DATA' }
  | { code: 'NO_DUE_DAY' }
  | { code: 'DUE_IN_PAST'; dueDay: Day };
