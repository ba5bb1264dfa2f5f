import type { Prisma } from './generated/sqlite/client.ts';

/** How a column's value is written. An enum is named by its PostgreSQL type. */
export type ColumnKind = 'plain' | 'instant' | 'json' | { enum: string };

/** The models that can be inserted once, with their rows as Prisma takes them. */
export interface CreateInputs {
  ApprovalAction: Prisma.ApprovalActionCreateManyInput;
  ApprovalTask: Prisma.ApprovalTaskCreateManyInput;
  AuditEntry: Prisma.AuditEntryCreateManyInput;
  Exemption: Prisma.ExemptionCreateManyInput;
  ExitCase: Prisma.ExitCaseCreateManyInput;
  ExitCaseWeek: Prisma.ExitCaseWeekCreateManyInput;
  Heartbeat: Prisma.HeartbeatCreateManyInput;
  HoursSettlement: Prisma.HoursSettlementCreateManyInput;
  InboxEntry: Prisma.InboxEntryCreateManyInput;
  JobRun: Prisma.JobRunCreateManyInput;
  Lease: Prisma.LeaseCreateManyInput;
  OutboxMessage: Prisma.OutboxMessageCreateManyInput;
  PendingConfirmation: Prisma.PendingConfirmationCreateManyInput;
  RectificationOutcome: Prisma.RectificationOutcomeCreateManyInput;
  RectificationPlan: Prisma.RectificationPlanCreateManyInput;
  Reminder: Prisma.ReminderCreateManyInput;
  WeekReview: Prisma.WeekReviewCreateManyInput;
  WeeklyReport: Prisma.WeeklyReportCreateManyInput;
  WeeklyReportVersion: Prisma.WeeklyReportVersionCreateManyInput;
}

const approvalAction: Record<keyof CreateInputs['ApprovalAction'], ColumnKind> = {
  id: 'plain',
  planId: 'plain',
  version: 'plain',
  step: 'plain',
  kind: { enum: 'ApprovalActionKind' },
  actorId: 'plain',
  onBehalfOfId: 'plain',
  reason: 'plain',
  at: 'instant',
  via: 'plain',
  onceKey: 'plain',
};

const approvalTask: Record<keyof CreateInputs['ApprovalTask'], ColumnKind> = {
  id: 'plain',
  planId: 'plain',
  version: 'plain',
  step: 'plain',
  role: 'plain',
  needsAll: 'plain',
  state: { enum: 'ApprovalTaskState' },
  openedAt: 'instant',
  revision: 'plain',
  closedAt: 'instant',
};

const auditEntry: Record<keyof CreateInputs['AuditEntry'], ColumnKind> = {
  id: 'plain',
  at: 'instant',
  actorId: 'plain',
  onBehalfOf: 'plain',
  action: 'plain',
  subjectType: 'plain',
  subjectId: 'plain',
  before: 'json',
  after: 'json',
  via: 'plain',
};

const exemption: Record<keyof CreateInputs['Exemption'], ColumnKind> = {
  id: 'plain',
  projectId: 'plain',
  week: 'plain',
  state: { enum: 'ExemptionState' },
  reason: 'plain',
  requestedById: 'plain',
  requestedAt: 'instant',
  decidedById: 'plain',
  decidedAt: 'instant',
  decisionReason: 'plain',
  openKey: 'plain',
};

const exitCase: Record<keyof CreateInputs['ExitCase'], ColumnKind> = {
  id: 'plain',
  projectId: 'plain',
  ground: { enum: 'ExitGround' },
  state: { enum: 'ExitCaseState' },
  clauseId: 'plain',
  clauseLabel: 'plain',
  quote: 'plain',
  policyVersion: 'plain',
  reading: 'plain',
  openedAt: 'instant',
  openKey: 'plain',
  closing: { enum: 'ExitCaseClosing' },
  closedAt: 'instant',
  revision: 'plain',
};

const exitCaseWeek: Record<keyof CreateInputs['ExitCaseWeek'], ColumnKind> = {
  caseId: 'plain',
  week: 'plain',
  state: 'plain',
  dueAt: 'instant',
  submittedAt: 'instant',
  appendedAt: 'instant',
};

/** What a plan and an outcome of a rectification have in common. */
const rectificationStep = {
  id: 'plain',
  caseId: 'plain',
  projectId: 'plain',
  version: 'plain',
  state: { enum: 'RectificationState' },
  filedById: 'plain',
  filedAt: 'instant',
  decidedById: 'plain',
  decidedAt: 'instant',
  returnReason: 'plain',
} as const satisfies Record<string, ColumnKind>;

const rectificationPlan: Record<keyof CreateInputs['RectificationPlan'], ColumnKind> = {
  ...rectificationStep,
  problems: 'plain',
  measures: 'plain',
  dueDay: 'plain',
};

const rectificationOutcome: Record<keyof CreateInputs['RectificationOutcome'], ColumnKind> = {
  ...rectificationStep,
  text: 'plain',
  attachment: 'plain',
};

const heartbeat: Record<keyof CreateInputs['Heartbeat'], ColumnKind> = {
  id: 'plain',
  at: 'instant',
  since: 'instant',
  brokenAt: 'instant',
};

const hoursSettlement: Record<keyof CreateInputs['HoursSettlement'], ColumnKind> = {
  year: 'plain',
  collegeId: 'plain',
  statement: 'json',
  settledById: 'plain',
  settledAt: 'instant',
};

const inboxEntry: Record<keyof CreateInputs['InboxEntry'], ColumnKind> = {
  key: 'plain',
  kind: 'plain',
  receivedAt: 'instant',
  answer: 'json',
};

const jobRun: Record<keyof CreateInputs['JobRun'], ColumnKind> = {
  jobId: 'plain',
  slot: 'instant',
  state: 'plain',
  startedAt: 'instant',
  finishedAt: 'instant',
};

const lease: Record<keyof CreateInputs['Lease'], ColumnKind> = {
  name: 'plain',
  holder: 'plain',
  until: 'instant',
};

const outboxMessage: Record<keyof CreateInputs['OutboxMessage'], ColumnKind> = {
  id: 'plain',
  key: 'plain',
  uuid: 'plain',
  operation: { enum: 'OutboxOperation' },
  receiverType: 'plain',
  receiver: 'plain',
  targetMessage: 'plain',
  targetKey: 'plain',
  msgType: 'plain',
  content: 'plain',
  priority: 'plain',
  state: { enum: 'OutboxState' },
  attempts: 'plain',
  createdAt: 'instant',
  nextAttemptAt: 'instant',
  lastAttemptAt: 'instant',
  uncertainSince: 'instant',
  messageId: 'plain',
  errorCode: 'plain',
  errorText: 'plain',
  settledAt: 'instant',
  readAt: 'instant',
};

const pendingConfirmation: Record<keyof CreateInputs['PendingConfirmation'], ColumnKind> = {
  key: 'plain',
  askedAt: 'instant',
};

const reminder: Record<keyof CreateInputs['Reminder'], ColumnKind> = {
  kind: { enum: 'ReminderKind' },
  projectId: 'plain',
  week: 'plain',
  personId: 'plain',
  state: { enum: 'ReminderState' },
  cause: 'plain',
  missStreak: 'plain',
  plannedAt: 'instant',
  decidedAt: 'instant',
  outboxKey: 'plain',
};

const weekReview: Record<keyof CreateInputs['WeekReview'], ColumnKind> = {
  week: 'plain',
  gapFrom: 'instant',
  gapTo: 'instant',
  openedAt: 'instant',
  ruling: { enum: 'ReviewRuling' },
  extendedTo: 'instant',
  ruledById: 'plain',
  ruledAt: 'instant',
};

const weeklyReport: Record<keyof CreateInputs['WeeklyReport'], ColumnKind> = {
  id: 'plain',
  projectId: 'plain',
  week: 'plain',
  state: { enum: 'ReportState' },
  dueAt: 'instant',
  submittedAt: 'instant',
  receivedAt: 'instant',
  submittedById: 'plain',
  copied: 'plain',
};

const weeklyReportVersion: Record<keyof CreateInputs['WeeklyReportVersion'], ColumnKind> = {
  id: 'plain',
  reportId: 'plain',
  authoredAt: 'instant',
  receivedAt: 'instant',
  authorId: 'plain',
  stage: 'plain',
  progress: 'plain',
  registeredCount: 'plain',
  trainedCount: 'plain',
  examinedCount: 'plain',
  passedCount: 'plain',
  trainingHours: 'plain',
  trainingNote: 'plain',
  examEvents: 'plain',
  agreementStatus: 'plain',
  siteStatus: 'plain',
  expenditure: 'json',
  expenditureCents: 'plain',
  difficulties: 'plain',
  suggestions: 'plain',
  nextWeek: 'plain',
  noUnlawfulFee: 'plain',
  noForcedAttendance: 'plain',
  attestationNote: 'plain',
  attachment: 'plain',
  classSize: 'plain',
  feeCollector: 'plain',
};

/** The columns of every model that can be inserted once, and how each is written. */
export const columns: Record<keyof CreateInputs, Record<string, ColumnKind>> = {
  ApprovalAction: approvalAction,
  ApprovalTask: approvalTask,
  AuditEntry: auditEntry,
  Exemption: exemption,
  ExitCase: exitCase,
  ExitCaseWeek: exitCaseWeek,
  Heartbeat: heartbeat,
  HoursSettlement: hoursSettlement,
  InboxEntry: inboxEntry,
  JobRun: jobRun,
  Lease: lease,
  OutboxMessage: outboxMessage,
  PendingConfirmation: pendingConfirmation,
  RectificationOutcome: rectificationOutcome,
  RectificationPlan: rectificationPlan,
  Reminder: reminder,
  WeekReview: weekReview,
  WeeklyReport: weeklyReport,
  WeeklyReportVersion: weeklyReportVersion,
};
