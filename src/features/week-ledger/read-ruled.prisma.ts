import type { Client, Tx } from '../../db/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Ruled } from './project-duty.ts';

const RULED = `
  SELECT 'EXCUSED' AS "ruling", "week" FROM "Exemption" WHERE "projectId" = $1 AND "state" = 'GRANTED'
  UNION ALL
  SELECT 'DECIDED', "week" FROM "ExitDecision" WHERE "projectId" = $1 AND "ground" = 'REPORT_MISSED_3W'`;

/** The weeks of one project that people have ruled on, in one statement: every tap on a project asks for them. */
export async function readRuled(tx: Tx | Client, projectId: ProjectId): Promise<Ruled> {
  const rows = await tx.$queryRawUnsafe<{ ruling: 'EXCUSED' | 'DECIDED'; week: ReportingWeek }[]>(
    RULED,
    projectId,
  );
  const weeksOf = (ruling: 'EXCUSED' | 'DECIDED'): ReportingWeek[] =>
    rows.filter((row) => row.ruling === ruling).map(({ week }) => week);
  return { exemptWeeks: weeksOf('EXCUSED'), decisionWeeks: weeksOf('DECIDED') };
}
