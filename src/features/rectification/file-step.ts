import { audit, type Tx } from '../../db/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { actsForCollege, REASON_LEAST, readDay, readLink, readText } from '../exit-cases/index.ts';
import type { RosterPerson } from '../roster/index.ts';
import { loadRectification, type Rectification } from './load-rectification.ts';
import type { RectificationRefusal, Stage, StepKind } from './model.ts';
import { insertOutcome, insertPlan } from './rectification-store.prisma.ts';

/** What the college files, as it was typed. */
export interface Filing {
  person: RosterPerson;
  caseId: string;
  typed: Readonly<Record<string, string | undefined>>;
  at: Instant;
  via: string;
}

/** A filed step: its id, and the rectification with it. */
export interface Filed {
  stepId: string;
  kind: StepKind;
  rectification: Rectification;
}

/** The rectification when the person may file at this stage, else why not. */
export async function mayFile(
  tx: Tx,
  asked: Pick<Filing, 'person' | 'caseId' | 'at'>,
  stage: Stage,
): Promise<Result<Rectification, RectificationRefusal>> {
  const found = await loadRectification(tx, asked.caseId);
  if (found === null) return err({ code: 'UNKNOWN_CASE' });
  if (!(await actsForCollege(tx, asked.person, found.project, dayOf(asked.at))))
    return err({ code: 'NOT_COLLEGE' });
  return found.stage === stage ? ok(found) : err({ code: 'WRONG_STAGE', stage: found.stage });
}

async function filed(
  tx: Tx,
  filing: Filing,
  step: { kind: StepKind; id: string | null; after: JsonObject },
): Promise<Result<Filed, RectificationRefusal>> {
  const { person, caseId, at, via } = filing;
  const rectification = await loadRectification(tx, caseId);
  if (rectification === null) return err({ code: 'UNKNOWN_CASE' });
  // Another person of the college filed this version a moment ago.
  if (step.id === null) return err({ code: 'WRONG_STAGE', stage: rectification.stage });
  await audit(tx, {
    at,
    actorId: person.id,
    action: step.kind === 'PLAN' ? 'rectification.plan' : 'rectification.outcome',
    subjectType: 'ExitCase',
    subjectId: caseId,
    after: { stepId: step.id, ...step.after },
    via,
  });
  return ok({ stepId: step.id, kind: step.kind, rectification });
}

/** Files a version of the corrective plan: problems, measures, and the day by which they will be done (clause 9). */
export async function filePlan(tx: Tx, filing: Filing): Promise<Result<Filed, RectificationRefusal>> {
  const allowed = await mayFile(tx, filing, 'PLAN_DUE');
  if (!allowed.ok) return allowed;
  const { person, caseId, typed, at } = filing;
  const problems = readText('problems', typed.problems, REASON_LEAST);
  if (!problems.ok) return problems;
  const measures = readText('measures', typed.measures, REASON_LEAST);
  if (!measures.ok) return measures;
  const dueDay = readDay('dueDay', typed.dueDay, dayOf(at));
  if (!dueDay.ok) return dueDay;
  const { project, plans } = allowed.value;
  const plan = { problems: problems.value, measures: measures.value, dueDay: dueDay.value };
  const version = (plans.at(-1)?.version ?? 0) + 1;
  const step = { caseId, projectId: project.id, version, filedById: person.id, at };
  const id = await insertPlan(tx, step, plan);
  return filed(tx, filing, { kind: 'PLAN', id, after: { version, ...plan } });
}

/** Files a version of the outcome (clause 9). */
export async function fileOutcome(tx: Tx, filing: Filing): Promise<Result<Filed, RectificationRefusal>> {
  const allowed = await mayFile(tx, filing, 'OUTCOME_DUE');
  if (!allowed.ok) return allowed;
  const { person, caseId, typed, at } = filing;
  const text = readText('text', typed.text, REASON_LEAST);
  if (!text.ok) return text;
  const attachment = readLink('attachment', typed.attachment);
  if (!attachment.ok) return attachment;
  const { project, outcomes } = allowed.value;
  const outcome = { text: text.value, attachment: attachment.value };
  const version = (outcomes.at(-1)?.version ?? 0) + 1;
  const step = { caseId, projectId: project.id, version, filedById: person.id, at };
  const id = await insertOutcome(tx, step, outcome);
  return filed(tx, filing, { kind: 'OUTCOME', id, after: { version, ...outcome } });
}
