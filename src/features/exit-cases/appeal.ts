import { audit, type Tx } from '../../db/index.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { findProject, type RosterPerson, type RosterProject } from '../roster/index.ts';
import { actsForCollege, decidingRefusal } from './authority.ts';
import { findCase, touchCase } from './case-store.prisma.ts';
import type { Appeal, CaseRefusal, ExitCase } from './model.ts';
import { REASON_LEAST, readText } from './read-form.ts';
import { findAppeal, insertAppeal, storeAppealAnswer } from './statement-store.prisma.ts';

/** What a college appeals against: a case as a whole, or one of its weeks. */
export interface AppealSubject {
  caseId: string;
  week: ReportingWeek | null;
}

/** A college's statement as it was typed (申诉). */
export interface Appealing {
  person: RosterPerson;
  subject: AppealSubject;
  text: string | undefined;
  at: Instant;
  via: string;
}

/** An appeal with what it is about. */
export interface AppealView {
  project: RosterProject;
  one: ExitCase | null;
  appeal: Appeal;
}

/** The case that an appeal is about, with its project; a refusal when the person may not appeal. */
export async function appealedCase(
  tx: Tx,
  asked: { person: RosterPerson; caseId: string; at: Instant },
): Promise<Result<{ project: RosterProject; one: ExitCase }, CaseRefusal>> {
  const { person, caseId, at } = asked;
  const one = await findCase(tx, caseId);
  if (one === null) return err({ code: 'UNKNOWN_CASE' });
  const project = await findProject(tx, one.projectId);
  if (project === null) return err({ code: 'UNKNOWN_PROJECT' });
  if (!(await actsForCollege(tx, person, project, dayOf(at)))) return err({ code: 'NOT_COLLEGE' });
  return one.state === 'CLOSED' ? err({ code: 'CLOSED' }) : ok({ project, one });
}

/**
 * Files an appeal of the college's leader or a coordinator; it changes nothing by itself (SPEC 3). The same words sent
 * twice are filed once.
 */
export async function fileAppeal(tx: Tx, appealing: Appealing): Promise<Result<AppealView, CaseRefusal>> {
  const { person, subject, at, via } = appealing;
  const { caseId, week } = subject;
  const about = await appealedCase(tx, { person, caseId, at });
  if (!about.ok) return about;
  const { project, one } = about.value;
  if (week !== null && !one.weeks.some((row) => row.week === week)) return err({ code: 'NOT_COUNTED_WEEK' });
  const text = readText('text', appealing.text, REASON_LEAST);
  if (!text.ok) return text;
  const stored = { projectId: project.id, caseId, week, text: text.value, at };
  const { id, isNew } = await insertAppeal(tx, { ...stored, raisedById: person.id });
  if (!isNew) {
    const before = await findAppeal(tx, id);
    if (before !== null) return ok({ project, one, appeal: before });
  }
  await audit(tx, {
    at,
    actorId: person.id,
    action: 'appeal.file',
    subjectType: 'Appeal',
    subjectId: id,
    after: { projectId: project.id, caseId, week, text: text.value },
    via,
  });
  await touchCase(tx, caseId);
  return ok({ project, one, appeal: { id, ...stored, by: person.name, answer: null } });
}

/** Whether the person may answer the appeal; what it is about. */
export async function mayAnswerAppeal(
  tx: Tx,
  asked: { person: RosterPerson; appealId: string; at: Instant },
): Promise<Result<AppealView, CaseRefusal>> {
  const appeal = await findAppeal(tx, asked.appealId);
  const project = appeal === null ? null : await findProject(tx, appeal.projectId);
  if (appeal === null || project === null) return err({ code: 'UNKNOWN_APPEAL' });
  const refusal = await decidingRefusal(tx, asked.person, project, dayOf(asked.at));
  if (refusal !== null) return err(refusal);
  const one = appeal.caseId === null ? null : await findCase(tx, appeal.caseId);
  return appeal.answer === null
    ? ok({ project, one, appeal })
    : err({ code: 'ALREADY_ANSWERED', by: appeal.answer.by, at: appeal.answer.at });
}

/** Stores 教务处's answer; the first one counts. */
export async function answerAppeal(
  tx: Tx,
  answering: { person: RosterPerson; appealId: string; text: string | undefined; at: Instant; via: string },
): Promise<Result<AppealView, CaseRefusal>> {
  const { person, appealId, at, via } = answering;
  const allowed = await mayAnswerAppeal(tx, answering);
  if (!allowed.ok) return allowed;
  const text = readText('answer', answering.text, REASON_LEAST);
  if (!text.ok) return text;
  const { project, one, appeal } = allowed.value;
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
  return ok({ project, one, appeal: { ...appeal, answer: { text: text.value, by: person.name, at } } });
}
