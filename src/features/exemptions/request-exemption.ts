import { audit, type Tx } from '../../db/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { actsForCollege, REASON_LEAST, readText } from '../exit-cases/index.ts';
import { findProject, type RosterPerson, type RosterProject } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { loadCalendar, loadLedger } from '../week-ledger/index.ts';
import { insertExemption } from './exemption-store.prisma.ts';
import type { Exemption, ExemptionRefusal } from './model.ts';
import { exemptability } from './rules.ts';

/** A request as it was typed. */
export interface Requesting {
  person: RosterPerson;
  projectId: ProjectId;
  week: ReportingWeek | null;
  reason: string | undefined;
  at: Instant;
  via: string;
}

/** Why the week cannot be excused as the ledger stands, or null. */
export async function weekRefusal(
  tx: Tx,
  project: RosterProject,
  week: ReportingWeek,
  now: Instant,
): Promise<ExemptionRefusal | null> {
  const judging = { calendar: await loadCalendar(tx), settings: await loadSettings(tx), now };
  const line = (await loadLedger(tx, judging, project)).find((one) => one.week === week);
  const answer = exemptability(line?.state);
  if (answer === 'YES') return null;
  return { code: answer === 'ON_TIME' ? 'ON_TIME_WEEK' : 'NOT_OWED', week };
}

/**
 * Stores the college's request to excuse a week of a project. A coordinator or the leader may ask, for a week that was
 * not filed on time; asking changes nothing by itself (reading 9).
 */
export async function requestExemption(
  tx: Tx,
  requesting: Requesting,
): Promise<Result<{ project: RosterProject; exemption: Exemption }, ExemptionRefusal>> {
  const { person, projectId, week, at, via } = requesting;
  const project = await findProject(tx, projectId);
  if (project === null) return err({ code: 'UNKNOWN_PROJECT' });
  if (!(await actsForCollege(tx, person, project, dayOf(at)))) return err({ code: 'NOT_COLLEGE' });
  if (week === null) return err({ code: 'NO_WEEK' });
  const reason = readText('reason', requesting.reason, REASON_LEAST);
  if (!reason.ok) return reason;
  const refusal = await weekRefusal(tx, project, week, at);
  if (refusal !== null) return err(refusal);
  const stored = { projectId, week, reason: reason.value };
  const id = await insertExemption(tx, { ...stored, requestedById: person.id, at });
  if (id === null) return err({ code: 'ALREADY_REQUESTED', week });
  await audit(tx, {
    at,
    actorId: person.id,
    action: 'exemption.request',
    subjectType: 'Exemption',
    subjectId: id,
    after: stored,
    via,
  });
  const asked = { requestedBy: person.name, requestedAt: at, decision: null };
  return ok({ project, exemption: { id, ...stored, state: 'REQUESTED', ...asked } });
}
