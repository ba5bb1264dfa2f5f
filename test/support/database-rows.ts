import type { Client, Database } from '../../src/db/index.ts';

type Reader = (client: Client) => Promise<object[]>;

/** Tables in which a process only leaves its marks: who leads, when it beat last, where a moved clock stands. */
export const MARKS = ['ControlClock', 'Heartbeat', 'Lease'];

/** Every other table of the product, with what reads all of its rows. */
export const TABLES: Record<string, Reader> = {
  College: (client) => client.college.findMany(),
  Person: (client) => client.person.findMany(),
  PersonRole: (client) => client.personRole.findMany(),
  PilotProject: (client) => client.pilotProject.findMany(),
  CoordinatorAssignment: (client) => client.coordinatorAssignment.findMany(),
  WeeklyReport: (client) => client.weeklyReport.findMany(),
  WeeklyReportVersion: (client) => client.weeklyReportVersion.findMany(),
  RaisedItem: (client) => client.raisedItem.findMany(),
  LiveCard: (client) => client.liveCard.findMany(),
  PendingConfirmation: (client) => client.pendingConfirmation.findMany(),
  Setting: (client) => client.setting.findMany(),
  AuditEntry: (client) => client.auditEntry.findMany(),
  InboxEntry: (client) => client.inboxEntry.findMany(),
  OutboxMessage: (client) => client.outboxMessage.findMany(),
  JobRun: (client) => client.jobRun.findMany(),
  CalendarVersion: (client) => client.calendarVersion.findMany(),
  Exemption: (client) => client.exemption.findMany(),
  WeekReview: (client) => client.weekReview.findMany(),
  Leave: (client) => client.leave.findMany(),
  Reminder: (client) => client.reminder.findMany(),
  ExitCase: (client) => client.exitCase.findMany(),
  ExitCaseWeek: (client) => client.exitCaseWeek.findMany(),
  ExitDecision: (client) => client.exitDecision.findMany(),
  ExitIncident: (client) => client.exitIncident.findMany(),
  Appeal: (client) => client.appeal.findMany(),
  RectificationPlan: (client) => client.rectificationPlan.findMany(),
  RectificationOutcome: (client) => client.rectificationOutcome.findMany(),
  Obligation: (client) => client.obligation.findMany(),
  ObligationRecipient: (client) => client.obligationRecipient.findMany(),
  FeedbackItem: (client) => client.feedbackItem.findMany(),
  TrainingPlan: (client) => client.trainingPlan.findMany(),
  TrainingPlanVersion: (client) => client.trainingPlanVersion.findMany(),
  TrainingPlanDraft: (client) => client.trainingPlanDraft.findMany(),
  ApprovalTask: (client) => client.approvalTask.findMany(),
  ApprovalTransfer: (client) => client.approvalTransfer.findMany(),
  ApprovalAction: (client) => client.approvalAction.findMany(),
  Delegation: (client) => client.delegation.findMany(),
  DeliveredHours: (client) => client.deliveredHours.findMany(),
  HoursSettlement: (client) => client.hoursSettlement.findMany(),
  PolicyVersion: (client) => client.policyVersion.findMany(),
  RuleBinding: (client) => client.ruleBinding.findMany(),
  PolicyQuestion: (client) => client.policyQuestion.findMany(),
};

/** All rows of all tables but the named ones, as JSON lines in a fixed order. */
export async function rowsOf(
  db: Database,
  except: readonly string[] = [],
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [table, read] of Object.entries(TABLES)) {
    if (except.includes(table)) continue;
    found[table] = (await read(db.client)).map((row) => JSON.stringify(row)).sort();
  }
  return found;
}
