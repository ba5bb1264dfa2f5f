import type { Client, Database } from '../../src/db/index.ts';

type Reader = (client: Client) => Promise<object[]>;

/** Every table of the product, with what reads all of its rows. */
const TABLES: Record<string, Reader> = {
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
