import { createHash } from 'node:crypto';
import { audit, type Tx } from '../../db/index.ts';
import type { ProjectId, ReportId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { syncRaisedItems } from '../raised-items/index.ts';
import type { RosterPerson } from '../roster/index.ts';
import type { SchoolCalendar } from '../week-ledger/index.ts';
import type { FormValues, ReportContent, SubmitRefusal, WeeklyReport } from './model.ts';
import { currentStreak, loadProjectFacts, type ProjectFacts, submissionDuty } from './project-facts.ts';
import { readForm } from './read-form.ts';
import {
  askOnce,
  contentBefore,
  findReport,
  insertReport,
  insertVersion,
  moveFirstSubmission,
  type NewReport,
} from './report-store.prisma.ts';
import { type AcceptedSubmission, confirmationFor, decideSubmission, isCopied } from './rules.ts';

/** A filled form as it arrived. `at` is the judged instant. */
export interface Submission {
  person: RosterPerson;
  projectId: ProjectId;
  week: ReportingWeek;
  values: FormValues;
  at: Instant;
  receivedAt: Instant;
  via: string;
}

/** A report that was taken. `displaced`: whose later submission became an amendment (reading 15). */
export interface Submitted {
  report: WeeklyReport;
  facts: ProjectFacts;
  missStreak: number;
  displaced: WeeklyReport | null;
}

/** The last filed report before the week. */
type PreviousReport = { week: ReportingWeek; content: ReportContent };

interface Prepared {
  facts: ProjectFacts;
  accepted: AcceptedSubmission;
  content: ReportContent;
  copied: boolean;
  existing: WeeklyReport | null;
}

/** Same content from the same person: the key under which a question is put once. */
export function confirmationKey(submission: Submission, content: ReportContent): string {
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32);
  return `report:${submission.projectId}:${submission.week}:${submission.person.id}:${digest}`;
}

/**
 * Asks once before it takes words that equal last week's or a cumulative figure that fell; a second submission of
 * the same content is the confirmation. Null when nothing is to be asked.
 */
export async function pendingConfirmation(
  tx: Tx,
  submission: Submission,
  content: ReportContent,
  previous: PreviousReport | null,
): Promise<SubmitRefusal | null> {
  const isSameYear = previous?.week.slice(0, 4) === submission.week.slice(0, 4);
  const confirmation = confirmationFor(content, previous?.content ?? null, isSameYear);
  if (confirmation === null) return null;
  const isFirst = await askOnce(tx, confirmationKey(submission, content), submission.at);
  return isFirst ? { code: 'CONFIRM', confirmation } : null;
}

async function prepare(
  tx: Tx,
  calendar: SchoolCalendar,
  submission: Submission,
): Promise<Result<Prepared, SubmitRefusal>> {
  const { projectId, week, at } = submission;
  const facts = await loadProjectFacts(tx, calendar, submission);
  if (facts === null) return err({ code: 'UNKNOWN_PROJECT' });
  const existing = await findReport(tx, projectId, week);
  const decided = decideSubmission({
    week,
    at,
    isCoordinator: facts.isCoordinator,
    makeUpWeeks: facts.settings.makeUpWeeks,
    duty: submissionDuty(facts, at),
    existing: existing === null ? null : { by: existing.submittedBy.name, submittedAt: existing.submittedAt },
  });
  if (!decided.ok) return decided;
  const read = readForm(submission.values, facts.settings.reportStages);
  if (!read.ok) return err({ code: 'FIELD', fault: read.error });
  const previous = await contentBefore(tx, projectId, week);
  const question = await pendingConfirmation(tx, submission, read.value, previous);
  if (question !== null) return err(question);
  return ok({
    facts,
    accepted: decided.value,
    content: read.value,
    copied: isCopied(read.value, previous?.content ?? null),
    existing,
  });
}

async function storeFirst(tx: Tx, submission: Submission, prepared: Prepared): Promise<ReportId | null> {
  const { duty } = prepared.facts;
  const row: NewReport = {
    projectId: submission.projectId,
    week: submission.week,
    state: prepared.accepted.state,
    dueAt: duty.kind === 'DUE' ? duty.dueAt : null,
    at: submission.at,
    receivedAt: submission.receivedAt,
    personId: submission.person.id,
    copied: prepared.copied,
  };
  if (prepared.existing === null) return insertReport(tx, row);
  return (await moveFirstSubmission(tx, prepared.existing.id, row)) ? prepared.existing.id : null;
}

/** So often a submission is judged anew when others were quicker; each time the stored first one is an earlier one. */
const RACES = 12;

/**
 * Judges and stores. Where another transaction stored meanwhile, the facts have changed: it is judged again, so that
 * of racing submissions the one created first wins whichever commits first.
 */
async function store(
  tx: Tx,
  calendar: SchoolCalendar,
  submission: Submission,
): Promise<Result<Prepared & { reportId: ReportId }, SubmitRefusal>> {
  for (let race = 0; race < RACES; race++) {
    const prepared = await prepare(tx, calendar, submission);
    if (!prepared.ok) return prepared;
    const reportId = await storeFirst(tx, submission, prepared.value);
    if (reportId !== null) return ok({ ...prepared.value, reportId });
  }
  throw new Error('a submission lost every race and was never refused');
}

/** The report as it stands after its first submission, without reading it back. */
function firstReport(submission: Submission, stored: Prepared & { reportId: ReportId }): WeeklyReport {
  const { duty } = stored.facts;
  const author = { id: submission.person.id, name: submission.person.name };
  return {
    id: stored.reportId,
    projectId: submission.projectId,
    week: submission.week,
    state: stored.accepted.state,
    dueAt: duty.kind === 'DUE' ? duty.dueAt : null,
    submittedAt: submission.at,
    submittedBy: author,
    copied: stored.copied,
    versions: 1,
    content: stored.content,
    authoredBy: author,
    authoredAt: submission.at,
  };
}

/**
 * Files a weekly report (SPEC 1A, US-01): report, version, tracked items and audit row in the caller's transaction.
 * The first submission wins; among racing ones the database decides and the others learn who was first.
 */
export async function submitReport(
  tx: Tx,
  calendar: SchoolCalendar,
  submission: Submission,
): Promise<Result<Submitted, SubmitRefusal>> {
  const stored = await store(tx, calendar, submission);
  if (!stored.ok) return stored;
  const { content, facts, accepted, existing, reportId } = stored.value;
  const { person, projectId, week, at, receivedAt, via } = submission;
  await insertVersion(tx, { reportId, at, receivedAt, personId: person.id, content });
  const report =
    existing === null ? firstReport(submission, stored.value) : await findReport(tx, projectId, week);
  if (report === null) throw new Error('a report that was just stored must exist');
  const { difficulties, suggestions } = report.content;
  const isNew = existing === null;
  await syncRaisedItems(tx, {
    reportId,
    projectId,
    week,
    difficulties,
    suggestions,
    personId: person.id,
    at,
    isNew,
  });
  await audit(tx, {
    at,
    actorId: person.id,
    action: 'weekly-report.submit',
    subjectType: 'WeeklyReport',
    subjectId: reportId,
    after: { week, state: accepted.state },
    via,
  });
  const missStreak = await currentStreak(tx, calendar, facts, receivedAt);
  return ok({ report, facts, missStreak, displaced: existing });
}
