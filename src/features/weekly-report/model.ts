import type { PersonId, ProjectId, ReportId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';

/** The items of expenditure that clause 12 names, and the rest. */
export const EXPENDITURE_ITEMS = [
  'EQUIPMENT_CONSUMABLE',
  'CERTIFICATE_ISSUING',
  'EXAMINER_LABOR',
  'OTHER',
] as const;
export type ExpenditureItem = (typeof EXPENDITURE_ITEMS)[number];

/** Where the money comes from (clause 12, second and third paragraph), and the rest. */
export const EXPENDITURE_SOURCES = ['COLLEGE_OPERATING_FUND', 'STUDENT_AID_FUND', 'OTHER_FUND'] as const;
export type ExpenditureSource = (typeof EXPENDITURE_SOURCES)[number];

export interface Expenditure {
  item: ExpenditureItem;
  source: ExpenditureSource;
  /** Integer cents, more than 0. */
  cents: number;
}

/** The four cumulative figures of a project and year (SPEC 0.1, reading 21). */
export const FIGURES = ['registeredCount', 'trainedCount', 'examinedCount', 'passedCount'] as const;
export type Figure = (typeof FIGURES)[number];

/** What a weekly report says (clauses 6.8, 7.6; attestations 7.1.3, 7.1.4). Texts are at most 1,000 characters. */
export interface ReportContent extends Record<Figure, number> {
  stage: string;
  progress: string;
  /** Teaching periods of concentrated training held in the week. */
  trainingHours: number;
  trainingNote: string;
  examEvents: string;
  agreementStatus: string;
  siteStatus: string;
  expenditure: Expenditure[];
  difficulties: string;
  suggestions: string;
  nextWeek: string;
  /** No unlawful charging of students (7.1.3). */
  noUnlawfulFee: boolean;
  /** No forced or disguised forced participation (7.1.4). */
  noForcedAttendance: boolean;
  attestationNote: string;
  /** A link to a document, or empty. */
  attachment: string;
  /** Students in the classes concerned; 0 when it was not said. */
  classSize: number;
  /** Who took money from students for the certificate; empty when it was not said (clause 11 knows only the school). */
  feeCollector: FeeCollector | '';
}

export const FEE_COLLECTORS = ['NONE', 'SCHOOL', 'COLLEGE'] as const;
export type FeeCollector = (typeof FEE_COLLECTORS)[number];

/** What 教务处 is shown to look at, never as a verdict (reading 22). */
export const REPORT_FLAGS = ['ATTESTED_NO', 'FEE_BY_COLLEGE', 'WHOLE_CLASS'] as const;
export type ReportFlag = (typeof REPORT_FLAGS)[number];

/** The texts of a report, in the order of the form. */
export const TEXT_FIELDS = [
  'progress',
  'nextWeek',
  'trainingNote',
  'examEvents',
  'agreementStatus',
  'siteStatus',
  'difficulties',
  'suggestions',
  'attestationNote',
  'attachment',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** What a person filled in, by the names of the form's controls; nothing is checked yet. */
export type FormValues = Readonly<Record<string, string>>;

/** `EXEMPT`: filed in a week that asks for no report; stored, and without influence on the streak (reading 5). */
export type ReportState = 'ON_TIME' | 'LATE' | 'EXEMPT';

/** A report as it stands: its first submission and the version in force. */
export interface WeeklyReport {
  id: ReportId;
  projectId: ProjectId;
  week: ReportingWeek;
  state: ReportState;
  dueAt: Instant | null;
  /** Judged instant of the first submission; it never moves later. */
  submittedAt: Instant;
  submittedBy: { id: PersonId; name: string };
  /** The text equals the week before, and the person confirmed it; shown to 教务处 as a mark. */
  copied: boolean;
  /** Number of versions, at least 1. */
  versions: number;
  content: ReportContent;
  authoredBy: { id: PersonId; name: string };
  authoredAt: Instant;
}

/** A form field with something wrong, by the name of its control. */
export interface FieldFault {
  field: string;
  reason:
    | 'REQUIRED'
    | 'TOO_LONG'
    | 'TOO_MUCH'
    | 'NOT_A_NUMBER'
    | 'TOO_LARGE'
    | 'NOT_AN_AMOUNT'
    | 'SOURCE_MISSING'
    | 'NOT_A_LINK'
    | 'NOT_AN_OPTION'
    | 'IDENTITY_NUMBER'
    | 'MOBILE_NUMBER'
    | 'MORE_THAN';
  /** For MORE_THAN: the field that it exceeds, and both values. */
  other?: string;
  value?: number;
  limit?: number;
}

/** What must be confirmed by pressing submit once more. */
export type Confirmation =
  | { reason: 'IDENTICAL' }
  | { reason: 'FALLEN'; field: Figure; before: number; now: number };

export type SubmitRefusal =
  | { code: 'UNKNOWN_PROJECT' }
  | { code: 'NOT_COORDINATOR' }
  | { code: 'WEEK_IN_FUTURE'; week: ReportingWeek }
  | { code: 'WEEK_TOO_OLD'; week: ReportingWeek; makeUpWeeks: number }
  | { code: 'NOT_DUE'; week: ReportingWeek }
  | { code: 'ALREADY_SUBMITTED'; by: string; submittedAt: Instant }
  | { code: 'NOT_SUBMITTED' }
  | { code: 'AMENDMENT_CLOSED'; closedAt: Instant }
  | { code: 'UNCHANGED' }
  | { code: 'FIELD'; fault: FieldFault }
  | { code: 'CONFIRM'; confirmation: Confirmation };
