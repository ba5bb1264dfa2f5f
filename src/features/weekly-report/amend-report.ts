import { audit, type Tx } from '../../db/index.ts';
import { addWeeks, mondayOf, type ReportingWeek } from '../../kernel/reporting-week.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { addDays, type Instant, instantAt } from '../../kernel/time.ts';
import type { SchoolSettings } from '../../policy/school-settings.ts';
import { syncRaisedItems } from '../raised-items/index.ts';
import { dueAtOf, type SchoolCalendar } from '../week-ledger/index.ts';
import type { SubmitRefusal } from './model.ts';
import { currentStreak, loadProjectFacts } from './project-facts.ts';
import { readForm } from './read-form.ts';
import { contentBefore, findReport, holdReport, insertVersion } from './report-store.prisma.ts';
import { decideAmendment, isSameContent } from './rules.ts';
import { pendingConfirmation, type Submission, type Submitted } from './submit-report.ts';

/**
 * Until when a week's report may be amended: the due instant of the next week (reading 15). Where the next week has
 * none, the hour of the due weekday serves.
 */
export function amendmentClosesAt(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  week: ReportingWeek,
): Instant {
  const next = addWeeks(week, 1);
  return (
    dueAtOf(calendar, settings, next) ??
    instantAt(addDays(mondayOf(next), settings.dueWeekday - 1), settings.dueTime)
  );
}

/** Adds a version to a submitted report (更正). The first submission's instant and person stay. */
export async function amendReport(
  tx: Tx,
  calendar: SchoolCalendar,
  submission: Submission,
): Promise<Result<Submitted, SubmitRefusal>> {
  const { person, projectId, week, at, receivedAt, via } = submission;
  const facts = await loadProjectFacts(tx, calendar, submission);
  if (facts === null) return err({ code: 'UNKNOWN_PROJECT' });
  await holdReport(tx, projectId, week);
  const existing = await findReport(tx, projectId, week);
  const closesAt = amendmentClosesAt(calendar, facts.settings, week);
  const isCoordinator = facts.isCoordinator;
  const allowed = decideAmendment({
    at,
    isCoordinator,
    hasReport: existing !== null,
    closesAt,
    isUnchanged: false,
  });
  if (!allowed.ok) return allowed;
  if (existing === null) return err({ code: 'NOT_SUBMITTED' });
  const read = readForm(submission.values, facts.settings.reportStages);
  if (!read.ok) return err({ code: 'FIELD', fault: read.error });
  if (isSameContent(read.value, existing.content)) return err({ code: 'UNCHANGED' });
  const question = await pendingConfirmation(
    tx,
    submission,
    read.value,
    await contentBefore(tx, projectId, week),
  );
  if (question !== null) return err(question);
  await insertVersion(tx, {
    reportId: existing.id,
    at,
    receivedAt,
    personId: person.id,
    content: read.value,
  });
  const { difficulties, suggestions } = read.value;
  await syncRaisedItems(tx, {
    reportId: existing.id,
    projectId,
    week,
    difficulties,
    suggestions,
    personId: person.id,
    at,
    isNew: false,
  });
  const after = { week, version: existing.versions + 1 };
  await audit(tx, {
    at,
    actorId: person.id,
    action: 'weekly-report.amend',
    subjectType: 'WeeklyReport',
    subjectId: existing.id,
    after,
    via,
  });
  const report = await findReport(tx, projectId, week);
  if (report === null) throw new Error('a report that was just amended must exist');
  return ok({
    report,
    facts,
    missStreak: await currentStreak(tx, calendar, facts, receivedAt),
    displaced: null,
  });
}
