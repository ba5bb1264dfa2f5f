import { audit, type Tx } from '../../db/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { findProject, type RosterPerson, type RosterProject } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { loadCalendar, loadLedger } from '../week-ledger/index.ts';
import { actsForCollege, decidingRefusal } from './authority.ts';
import { findCase, touchCase } from './case-store.prisma.ts';
import type { Appeal, CaseRefusal } from './model.ts';
import { REASON_LEAST, readText } from './read-form.ts';
import { findAppeal, insertAppeal, storeAppealAnswer } from './statement-store.prisma.ts';

/** What a college appeals against: a case (perhaps one of its weeks), or a counted week of a project without a case. */
export type AppealSubject =
  | { caseId: string; week: ReportingWeek | null }
  | { projectId: ProjectId; week: ReportingWeek };

/** A college's statement as it was typed (申诉). */
export interface Appealing {
  person: RosterPerson;
  subject: AppealSubject;
  text: string | undefined;
  at: Instant;
  via: string;
}

/** The project that an appeal is about, with its case where there is one. */
export async function appealedProject(
  tx: Tx,
  asked: Pick<Appealing, 'person' | 'subject' | 'at'>,
): Promise<Result<{ project: RosterProject; caseId: string | null }, CaseRefusal>> {
  const { subject, person, at } = asked;
  const one = 'caseId' in subject ? await findCase(tx, subject.caseId) : null;
  if ('caseId' in subject && one === null) return err({ code: 'UNKNOWN_CASE' });
  const project = await findProject(
    tx,
    'caseId' in subject && one !== null ? one.projectId : projectIdOf(subject),
  );
  if (project === null) return err({ code: 'UNKNOWN_PROJECT' });
  if (!(await actsForCollege(tx, person, project, dayOf(at)))) return err({ code: 'NOT_COLLEGE' });
  if (one?.state === 'CLOSED') return err({ code: 'CLOSED' });
  return ok({ project, caseId: one?.id ?? null });
}

const projectIdOf = (subject: AppealSubject): ProjectId =>
  'projectId' in subject ? subject.projectId : ('' as ProjectId);

async function isCountedWeek(
  tx: Tx,
  project: RosterProject,
  week: ReportingWeek | null,
  now: Instant,
): Promise<boolean> {
  const judging = { calendar: await loadCalendar(tx), settings: await loadSettings(tx), now };
  const line = (await loadLedger(tx, judging, project)).find((one) => one.week === week);
  return line !== undefined && ['MISSING', 'LATE', 'UNDER_REVIEW'].includes(line.state);
}

/** Files an appeal of the college's leader or a coordinator; it changes nothing by itself (SPEC 3). */
export async function fileAppeal(
  tx: Tx,
  appealing: Appealing,
): Promise<Result<{ project: RosterProject; appeal: Appeal }, CaseRefusal>> {
  const { person, subject, at, via } = appealing;
  const about = await appealedProject(tx, appealing);
  if (!about.ok) return about;
  const { project, caseId } = about.value;
  if (caseId === null && !(await isCountedWeek(tx, project, subject.week, at)))
    return err({ code: 'NOT_COUNTED_WEEK' });
  const text = readText('text', appealing.text, REASON_LEAST);
  if (!text.ok) return text;
  const stored = { projectId: project.id, caseId, week: subject.week, text: text.value, at };
  const id = await insertAppeal(tx, { ...stored, raisedById: person.id });
  await audit(tx, {
    at,
    actorId: person.id,
    action: 'appeal.file',
    subjectType: 'Appeal',
    subjectId: id,
    after: { projectId: project.id, caseId, week: subject.week, text: text.value },
    via,
  });
  if (caseId !== null) await touchCase(tx, caseId);
  return ok({ project, appeal: { id, ...stored, by: person.name, answer: null } });
}

/** Whether the person may answer the appeal; what it is about. */
export async function mayAnswerAppeal(
  tx: Tx,
  asked: { person: RosterPerson; appealId: string; at: Instant },
): Promise<Result<{ project: RosterProject; appeal: Appeal }, CaseRefusal>> {
  const appeal = await findAppeal(tx, asked.appealId);
  const project = appeal === null ? null : await findProject(tx, appeal.projectId);
  if (appeal === null || project === null) return err({ code: 'UNKNOWN_APPEAL' });
  const refusal = await decidingRefusal(tx, asked.person, project, dayOf(asked.at));
  if (refusal !== null) return err(refusal);
  return appeal.answer === null
    ? ok({ project, appeal })
    : err({ code: 'ALREADY_ANSWERED', by: appeal.answer.by, at: appeal.answer.at });
}

/** Stores 教务处's answer; the first one counts. */
export async function answerAppeal(
  tx: Tx,
  answering: { person: RosterPerson; appealId: string; text: string | undefined; at: Instant; via: string },
): Promise<Result<{ project: RosterProject; appeal: Appeal }, CaseRefusal>> {
  const { person, appealId, at, via } = answering;
  const allowed = await mayAnswerAppeal(tx, answering);
  if (!allowed.ok) return allowed;
  const text = readText('answer', answering.text, REASON_LEAST);
  if (!text.ok) return text;
  const { project, appeal } = allowed.value;
  if (!(await storeAppealAnswer(tx, appealId, { text: text.value, personId: person.id, at }))) {
    const now = (await findAppeal(tx, appealId))?.answer;
    return err({ code: 'ALREADY_ANSWERED', by: now?.by ?? '', at: now?.at ?? at });
  }
  await audit(tx, {
    at,
    actorId: person.id,
    action: 'appeal.answer',
    subjectType: 'Appeal',
    subjectId: appealId,
    after: { answer: text.value },
    via,
  });
  if (appeal.caseId !== null) await touchCase(tx, appeal.caseId);
  return ok({ project, appeal: { ...appeal, answer: { text: text.value, by: person.name, at } } });
}
