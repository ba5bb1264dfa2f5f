import type { CollegeId, PersonId, ProjectId } from '../../kernel/ids.ts';
import type { Day, Instant } from '../../kernel/time.ts';
import type { BoundRule } from '../../policy/bound-rules.ts';
import type { CertificateLevel, ProjectStatus } from '../roster/index.ts';

/** A training plan: made when its first version is filed. */
export type PlanId = string & { readonly __brand: 'PlanId' };
export const asPlanId = (text: string): PlanId => text as PlanId;

/** Of a plan: that of its newest version. Of a version: SUPERSEDED when a newer one was approved. */
export type PlanStatus =
  | 'DRAFT'
  | 'PENDING'
  | 'RETURNED'
  | 'APPROVED'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'SUPERSEDED'
  | 'SETTLED';

/** One block of a concentrated training (集中培训). `from` and `to` are `HH:mm` of `day`; `hours` are 课时. */
export interface PlanSession {
  id: string;
  day: Day;
  from: string;
  to: string;
  topic: string;
  hours: number;
}

/** Who teaches, with his own hours (课时). `personId` is null for a name that was typed. */
export interface PlanTeacher {
  id: string;
  name: string;
  personId: PersonId | null;
  hours: number;
}

/** A file or picture that a person sent to the bot's chat: it stays there, and is named by the message and the key. */
export interface AttachedFile {
  kind: 'FILE';
  name: string;
  file: 'file' | 'image';
  key: string;
  messageId: string;
}

/** Something that belongs to a plan and lies elsewhere. */
export type PlanAttachment = { kind: 'LINK'; name: string; url: string } | AttachedFile;

/** What pays for the training. */
export const COST_SOURCES = ['NONE', 'COLLEGE', 'SCHOOL', 'SPECIAL', 'OTHER'] as const;
export type CostSource = (typeof COST_SOURCES)[number];

/** What a version says. Sessions are in order of day and time; money is integer cents. */
export interface PlanContent {
  necessity: string;
  studentCount: number;
  venue: string;
  costCents: number;
  costSource: CostSource;
  costNote: string;
  sessions: PlanSession[];
  teachers: PlanTeacher[];
  isVoluntary: boolean;
  hasNoFee: boolean;
  attachments: PlanAttachment[];
  note: string;
}

/**
 * A difference between two versions: a field, or a line of sessions, teachers or attachments; empty text: not there.
 */
export interface PlanChange {
  field: keyof PlanContent;
  /** Name of the field as people read it. */
  label: string;
  before: string;
  after: string;
}

/** How a version ended. */
export type PlanOutcome = 'APPROVED' | 'RETURNED' | 'REJECTED' | 'WITHDRAWN';

/** Who ended a version, for whom, when and why. */
export interface PlanDecision {
  outcome: PlanOutcome;
  by: string;
  onBehalfOf: string | null;
  reason: string;
  at: Instant;
}

/** Everything that a card shows of a version. */
export interface PlanVersionView {
  /** What the approval of training rests on in the regulation of the day of filing; null where it is unbound. */
  basis: BoundRule | null;
  planId: PlanId;
  version: number;
  /** Of this version. */
  status: PlanStatus;
  /** Of the plan: status of the newest version, its number, and the version in force. */
  plan: { status: PlanStatus; version: number; approvedVersion: number | null; revision: number };
  project: {
    id: ProjectId;
    code: string;
    name: string;
    certificate: string;
    level: CertificateLevel;
    status: ProjectStatus;
    college: { id: CollegeId; name: string };
  };
  filer: { id: PersonId; name: string };
  filedAt: Instant;
  content: PlanContent;
  /** Sum of the sessions' 课时. */
  sessionHours: number;
  /** Sum of the teachers' 课时: what an approval lets into the workload. */
  approvedHours: number;
  /** 先训后批: the first session was not later than the filing. */
  isFiledAfterStart: boolean;
  /** Version that `changes` compares with: the one in force, else the one before; null for a first version. */
  comparedTo: number | null;
  changes: PlanChange[];
  decision: PlanDecision | null;
}

/** Actions on a version, as the record names them. */
export type TimelineKind =
  | 'SUBMIT'
  | 'APPROVE'
  | 'RETURN'
  | 'REJECT'
  | 'TRANSFER'
  | 'WITHDRAW'
  | 'URGE'
  | 'REISSUE'
  | 'ACKNOWLEDGE_AFTER_START';

/** A line of the record; `actor` null: the bot. */
export interface TimelineEntry {
  at: Instant;
  version: number;
  step: number | null;
  kind: TimelineKind;
  actor: string | null;
  onBehalfOf: string | null;
  reason: string;
  via: string;
}

/** What is filled in so far; a part is null until its step was saved. */
export interface DraftValues {
  basics: Pick<
    PlanContent,
    'necessity' | 'studentCount' | 'venue' | 'costCents' | 'costSource' | 'costNote'
  > | null;
  sessions: PlanSession[];
  teachers: PlanTeacher[];
  attested: Pick<PlanContent, 'isVoluntary' | 'hasNoFee' | 'note'> | null;
  attachments: PlanAttachment[];
}

/** A person's draft. `subject`: `new:<projectId>`, or the id of the plan whose next version it is. */
export interface PlanDraft {
  personId: PersonId;
  subject: string;
  values: DraftValues;
  /** The step on which he was last, 1 to 5. */
  step: number;
  updatedAt: Instant;
}

/** A field of a form that cannot be taken as it is. */
export type FieldFault =
  | { code: 'TOO_SHORT'; field: string; least: number }
  | { code: 'OUT_OF_RANGE'; field: string; from: number; to: number }
  | { code: 'TOO_MANY'; field: string; limit: number }
  | { code: 'TAKEN'; field: string; by: string }
  | {
      code:
        | 'PERSONAL_DATA'
        | 'NOT_A_NUMBER'
        | 'NOT_AN_AMOUNT'
        | 'NOT_A_DAY'
        | 'NOT_A_TIME'
        | 'NOT_LATER'
        | 'NOT_AN_OPTION'
        | 'NOT_A_LINK'
        | 'REQUIRED';
      field: string;
    };

/** Why a plan is not taken. */
export type PlanRefusal =
  | FieldFault
  | { code: 'NOT_COORDINATOR' }
  | { code: 'UNKNOWN_PROJECT' }
  | { code: 'UNKNOWN_PLAN' }
  | { code: 'PROJECT_NOT_ACTIVE' }
  | { code: 'STEP_MISSING'; step: number }
  | { code: 'NO_DRAFT' }
  | { code: 'NO_SESSION' | 'NO_TEACHER' | 'NOT_VOLUNTARY' | 'FEE_TAKEN' }
  | { code: 'TEACHER_OVER_SESSIONS'; name: string; hours: number; limit: number }
  | { code: 'HAS_HOURS'; what: string }
  | { code: 'UNCHANGED' | 'TOO_MUCH' | 'COST_WITHOUT_SOURCE' }
  | { code: 'FILE_NOT_ASKED' }
  | { code: 'WRONG_STATUS'; status: PlanStatus }
  | { code: 'NEWER_VERSION'; version: number };

/** Hours that were really taught: one session, one teacher. */
export interface DeliveredLine {
  planId: string;
  sessionId: string;
  teacherId: string;
  day: Day;
  hours: number;
}

/** A delivered line with what of it counts in which calendar year. */
export interface HoursLine extends DeliveredLine {
  year: number;
  credited: number;
  excess: number;
}

/** Why hours are not taken or a year is not settled. */
export type HoursRefusal =
  | FieldFault
  | {
      code:
        | 'NOT_COORDINATOR'
        | 'UNKNOWN_SESSION'
        | 'NOT_YET'
        | 'NOT_ACADEMIC_AFFAIRS'
        | 'OWN_PROJECT'
        | 'UNKNOWN_COLLEGE'
        | 'NOTHING'
        | 'FIGURES_CHANGED'
        | 'YEAR_NOT_OVER';
    }
  | { code: 'PENDING_PLANS'; count: number }
  | { code: 'SETTLED' | 'ALREADY_SETTLED'; by: string; at: Instant };

/** A session of a plan in force with what was reported for it. */
export interface SessionHours {
  planId: PlanId;
  projectId: ProjectId;
  project: string;
  college: { id: CollegeId; name: string };
  session: PlanSession;
  /** The plan's teachers; `hours` null: not reported. */
  teachers: { id: string; name: string; hours: number | null }[];
  isSettled: boolean;
}

/** A teacher's hours in a college and calendar year. */
export interface StatementRow {
  teacher: string;
  delivered: number;
  credited: number;
  excess: number;
}

/** A college's hours of a calendar year (clause 7.5). */
export interface CollegeStatement {
  year: number;
  college: { id: CollegeId; name: string };
  rows: StatementRow[];
  total: Omit<StatementRow, 'teacher'>;
  /** Past sessions without a report, and sessions that are still to come this year. */
  unreported: number;
  future: number;
  /** Whether the year is over: only then it can be settled. */
  isOver: boolean;
  settled: { by: string; at: Instant } | null;
}
