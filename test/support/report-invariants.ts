import type { Database } from '../../src/db/index.ts';
import type { Submission } from './submissions.ts';

const countBy = (keys: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

const keyOf = (projectId: string, week: string): string => `${projectId} ${week}`;

async function stored(db: Database, projectIds: ReadonlySet<string>) {
  const all = await db.client.weeklyReport.findMany({
    select: {
      id: true,
      projectId: true,
      week: true,
      versions: { select: { noUnlawfulFee: true } },
      raisedItems: { select: { text: true } },
    },
  });
  const reports = all.filter(({ projectId }) => projectIds.has(projectId));
  const audits = await db.client.auditEntry.findMany({
    where: { action: 'weekly-report.submit' },
    select: { subjectId: true },
  });
  const notices = await db.client.outboxMessage.findMany({
    where: { key: { startsWith: 'attestation:' } },
    select: { key: true },
  });
  return {
    reports,
    audits: countBy(audits.map(({ subjectId }) => subjectId)),
    notices: countBy(notices.map(({ key }) => key.split(':')[1] ?? '')),
  };
}

/**
 * What is wrong in the database after reports were filed once each: an acknowledged one that is not there, or one that
 * is there in part or twice (version, audit row, tracked item, notice). Empty when all is right.
 */
export async function faultsOf(
  db: Database,
  submissions: readonly Submission[],
  acknowledged: ReadonlySet<Submission>,
): Promise<string[]> {
  const { reports, audits, notices } = await stored(
    db,
    new Set(submissions.map(({ project }) => project.id)),
  );
  const there = new Map(reports.map((report) => [keyOf(report.projectId, report.week), report]));
  const lost = [...acknowledged].filter(({ project, week }) => !there.has(keyOf(project.id, week)));
  const partial = reports.filter(({ id, versions, raisedItems }) => {
    const alarms = versions.filter((version) => !version.noUnlawfulFee).length;
    const isWhole = versions.length === 1 && audits.get(id) === 1 && raisedItems.length === 1;
    return !isWhole || (notices.get(id) ?? 0) !== alarms;
  });
  return [
    ...lost.map(({ project, week }) => `lost: ${project.name} ${week}`),
    ...partial.map((report) => `in part or twice: ${JSON.stringify(report)}`),
  ];
}
