import type { ChatId, CollegeId, OpenId, PersonId, ProjectId } from '../../kernel/ids.ts';
import type { Day, Instant } from '../../kernel/time.ts';

/** Id of an announced obligation. It is drawn with the form, so that a form announces once. */
export type ObligationId = string & { readonly __brand: 'ObligationId' };

/** Brands a text that came from the database, or from a card whose id is looked up. */
export const asObligationId = (text: string): ObligationId => text as ObligationId;

/** What is announced: all but the last rest on a clause. */
export const OBLIGATION_KINDS = [
  'ANNUAL_PLAN',
  'APPLICATION',
  'DATA_RETURN',
  'ARCHIVE',
  'RECTIFICATION',
  'OTHER',
] as const;
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];

/** Whom it is for, in the order of the form. `GROUP`: one card in a group chat, nobody is followed up. */
export const AUDIENCE_KINDS = [
  'COORDINATORS',
  'LEADERS',
  'APPROVERS',
  'COLLEGE',
  'PROJECT',
  'ACADEMIC_AFFAIRS',
  'EVERYBODY',
  'GROUP',
] as const;
export type AudienceKind = (typeof AUDIENCE_KINDS)[number];

export type Audience =
  | { kind: 'COORDINATORS' | 'LEADERS' | 'APPROVERS' | 'ACADEMIC_AFFAIRS' | 'EVERYBODY' }
  | { kind: 'COLLEGE'; collegeId: CollegeId }
  | { kind: 'PROJECT'; projectId: ProjectId }
  | { kind: 'GROUP'; chatId: ChatId };

/** The ladders that the form offers, by the days before the due day on which is reminded. */
export const LADDERS = { '7-3-1-0': [7, 3, 1, 0], '3-1': [3, 1], '1': [1], none: [] } as const;
export type LadderKey = keyof typeof LADDERS;

/** A dated obligation that 教务处 announced. */
export interface Obligation {
  id: ObligationId;
  kind: ObligationKind;
  title: string;
  detail: string;
  dueAt: Instant;
  ladder: number[];
  audience: Audience;
  /** Whether 已完成 is needed; else 已知悉 suffices. */
  needsDone: boolean;
  state: 'ACTIVE' | 'CANCELLED';
  /** 1 for what was announced; each change counts up. */
  version: number;
  createdBy: { id: PersonId; name: string };
  changedAt: Instant;
}

/** Somebody who got an obligation and is still on the roster, with the answers so far. */
export interface Recipient {
  id: PersonId;
  name: string;
  openId: OpenId | null;
  college: string | null;
  /** 教务处 and ADMIN: observation mode keeps nothing from them. */
  isStaff: boolean;
  acknowledgedAt: Instant | null;
  doneAt: Instant | null;
}

/** An announcement as the form said it, checked by itself; whether college and project exist is not known yet. */
export interface Draft {
  kind: ObligationKind;
  title: string;
  detail: string;
  dueAt: Instant;
  audience: AudienceKind;
  /** Set when and only when the audience is one college. */
  collegeId: string | null;
  /** Set when and only when the audience is one project; its code or id. */
  project: string | null;
  needsDone: boolean;
  ladder: readonly number[];
}

/** What can be changed later. */
export type Revision = Pick<Draft, 'title' | 'detail' | 'dueAt'>;

/** One line of 「改了什么」: a field with what it said and says. */
export interface ChangedField {
  field: 'title' | 'detail' | 'dueAt';
  before: string | Instant;
  after: string | Instant;
}

/** A planned reminder: so many days before the due day, at this instant. */
export interface ReminderStep {
  step: number;
  at: Instant;
}

/** Why an announcement or a change is not taken; each names its field. */
export type DraftRefusal =
  | { code: 'NO_KIND' }
  | { code: 'NO_TITLE' }
  | { code: 'TITLE_TOO_LONG'; limit: number }
  | { code: 'DETAIL_TOO_LONG'; limit: number }
  | { code: 'PERSONAL_DATA'; field: 'title' | 'detail' }
  | { code: 'NO_DUE_DAY' }
  | { code: 'NO_DUE_TIME' }
  | { code: 'DUE_IN_PAST'; dueAt: Instant }
  | { code: 'DUE_TOO_FAR'; dueDay: Day }
  | { code: 'NO_AUDIENCE' }
  | { code: 'NO_COLLEGE' }
  | { code: 'NO_PROJECT' }
  | { code: 'COLLEGE_UNUSED' }
  | { code: 'PROJECT_UNUSED' }
  | { code: 'NO_NEED' }
  | { code: 'NO_LADDER' };

export type AnnounceRefusal =
  | DraftRefusal
  | { code: 'NOT_ACADEMIC_AFFAIRS' }
  | { code: 'UNKNOWN_COLLEGE' }
  | { code: 'UNKNOWN_PROJECT'; text: string }
  | { code: 'UNKNOWN_GROUP' }
  | { code: 'GROUP_OBSERVED' }
  | { code: 'NO_RECEIVERS' };

export type ChangeRefusal =
  | DraftRefusal
  | { code: 'NOT_ACADEMIC_AFFAIRS' }
  | { code: 'UNKNOWN_OBLIGATION' }
  | { code: 'CANCELLED' }
  | { code: 'CHANGED_MEANWHILE' }
  | { code: 'UNCHANGED' }
  | { code: 'NO_REASON' }
  | { code: 'REASON_PERSONAL_DATA' };

/** Why a tap of a receiver changes nothing. */
export type AnswerRefusal =
  | { code: 'NOT_RECEIVER' }
  | { code: 'CANCELLED' }
  | { code: 'OUTDATED' }
  | { code: 'DONE_NOT_ASKED' };
