import { type Client, type Engine, engineOf, type Tx } from './client.ts';
import type { Prisma } from './generated/sqlite/client.ts';

/** How a column's value is written. An enum is named by its PostgreSQL type. */
type ColumnKind = 'plain' | 'instant' | 'json' | { enum: string };

interface CreateInputs {
  AuditEntry: Prisma.AuditEntryCreateManyInput;
  Exemption: Prisma.ExemptionCreateManyInput;
  ExitCase: Prisma.ExitCaseCreateManyInput;
  ExitCaseWeek: Prisma.ExitCaseWeekCreateManyInput;
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

/** The models that `insertOnce` knows. */
export type InsertOnceModel = keyof CreateInputs;

/** A row of a model: its scalars, instants as Date, Json as plain data; a field left out takes its default. */
export type InsertOnceRow<M extends InsertOnceModel> = {
  [K in keyof CreateInputs[M]]: Plain<CreateInputs[M][K]>;
};

// Prisma's inputs also take ISO texts and its own null symbols, which a raw statement would have to translate.
type Plain<T> = Prisma.InputJsonObject extends T ? JsonOrNull : Date extends T ? Exclude<T, string> : T;
type JsonOrNull = Prisma.InputJsonValue | null;

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

const columns: Record<InsertOnceModel, Record<string, ColumnKind>> = {
  AuditEntry: auditEntry,
  Exemption: exemption,
  ExitCase: exitCase,
  ExitCaseWeek: exitCaseWeek,
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

/**
 * Inserts a row unless one with the same key is there; true when it was inserted. Unlike a caught P2002 it leaves a
 * PostgreSQL transaction usable. Which unique key collided is not told: read the row that is there.
 * Other violations, such as a foreign key, are errors.
 */
export async function insertOnce<M extends InsertOnceModel>(
  on: Tx | Client,
  model: M,
  row: InsertOnceRow<M>,
): Promise<boolean> {
  const engine = engineOf(on);
  const given = Object.entries(row).filter(([, value]) => value !== undefined);
  const kinds = given.map(([column]) => kindOf(model, column));
  const names = given.map(([column]) => `"${column}"`).join(', ');
  const places = kinds.map((kind, index) => placeholder(kind, index + 1, engine)).join(', ');
  const sql = `INSERT INTO "${model}" (${names}) VALUES (${places}) ON CONFLICT DO NOTHING`;
  const values = given.map(([, value], index) => stored(value, kinds[index]));
  return (await on.$executeRawUnsafe(sql, ...values)) === 1;
}

// Column names end up in the statement's text, so only those of the schema pass.
function kindOf(model: InsertOnceModel, column: string): ColumnKind {
  const kinds = columns[model];
  const kind = Object.hasOwn(kinds, column) ? kinds[column] : undefined;
  if (kind === undefined) throw new Error(`${model} has no column ${column}`);
  return kind;
}

// PostgreSQL takes the parameters of a raw statement as text and does not turn text into these types by itself.
function placeholder(kind: ColumnKind, position: number, engine: Engine): string {
  if (engine === 'sqlite' || kind === 'plain') return `$${position}`;
  if (kind === 'instant') return `$${position}::timestamp(3)`;
  return kind === 'json' ? `$${position}::jsonb` : `$${position}::"${kind.enum}"`;
}

function stored(value: unknown, kind: ColumnKind | undefined): unknown {
  return kind === 'json' && value !== null ? JSON.stringify(value) : value;
}
