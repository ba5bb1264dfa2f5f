import { audit, type Tx } from '../../db/index.ts';
import { weekOf } from '../../kernel/reporting-week.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { type Day, dayOf, type Instant } from '../../kernel/time.ts';
import { findProject, type RosterPerson, type RosterProject } from '../roster/index.ts';
import { decidingRefusal } from './authority.ts';
import { cancelProject, findCase, insertDecision, moveCase } from './case-store.prisma.ts';
import type { CaseRefusal, ExitCase, ExitDecisionKind } from './model.ts';
import { REASON_LEAST, readDay, readText } from './read-form.ts';
import { askOnce, wasAsked } from './statement-store.prisma.ts';

/** A decision as it was typed. `seen`: how many decisions the card showed, so that nobody decides on an old picture. */
export interface Deciding {
  person: RosterPerson;
  caseId: string;
  kind: ExitDecisionKind;
  seen: number;
  reason: string | undefined;
  committeeReference: string | undefined;
  planDueDay: string | undefined;
  at: Instant;
  via: string;
}

interface Checked {
  one: ExitCase & { state: 'OPEN' | 'RECTIFYING' };
  project: RosterProject;
  reason: string;
  committeeReference: string | null;
  planDueDay: Day | null;
}

/** What was decided meanwhile, or that the case is closed; null when the picture is the present one. */
function staleness(one: ExitCase, seen: number): CaseRefusal | null {
  const last = one.decisions.at(-1);
  if (last !== undefined && one.decisions.length !== seen)
    return { code: 'ALREADY_DECIDED', kind: last.kind, by: last.by, at: last.at };
  return one.state === 'CLOSED' ? { code: 'CLOSED' } : null;
}

/** Whether the person may decide this case at all, before anything is typed. */
export async function mayDecide(
  tx: Tx,
  asked: Pick<Deciding, 'person' | 'caseId' | 'at'>,
): Promise<Result<{ one: ExitCase; project: RosterProject }, CaseRefusal>> {
  const one = await findCase(tx, asked.caseId);
  const project = one === null ? null : await findProject(tx, one.projectId);
  if (one === null || project === null) return err({ code: 'UNKNOWN_CASE' });
  const refusal = await decidingRefusal(tx, asked.person, project, dayOf(asked.at));
  return refusal === null ? ok({ one, project }) : err(refusal);
}

function readDecision(deciding: Deciding): Result<Omit<Checked, 'one' | 'project'>, CaseRefusal> {
  const reason = readText('reason', deciding.reason, REASON_LEAST);
  if (!reason.ok) return reason;
  const reference = readText('committeeReference', deciding.committeeReference);
  if (!reference.ok) return reference;
  const committeeReference = reference.value === '' ? null : reference.value;
  if (deciding.kind !== 'RECTIFY') return ok({ reason: reason.value, committeeReference, planDueDay: null });
  const day = readDay('planDueDay', deciding.planDueDay, dayOf(deciding.at));
  return day.ok ? ok({ reason: reason.value, committeeReference, planDueDay: day.value }) : day;
}

async function check(tx: Tx, deciding: Deciding): Promise<Result<Checked, CaseRefusal>> {
  const allowed = await mayDecide(tx, deciding);
  if (!allowed.ok) return allowed;
  const { one, project } = allowed.value;
  const stale = staleness(one, deciding.seen);
  if (stale !== null) return err(stale);
  if (one.state === 'CLOSED') return err({ code: 'CLOSED' });
  if (deciding.kind === 'RECTIFY' && one.state === 'RECTIFYING') return err({ code: 'ALREADY_RECTIFYING' });
  const read = readDecision(deciding);
  return read.ok ? ok({ one: { ...one, state: one.state }, project, ...read.value }) : read;
}

const confirmationKey = ({ caseId, person, seen }: Deciding): string =>
  `exit-cancel:${caseId}:${seen}:${person.id}`;

/** The first of the two taps of a cancellation: checks all, notes that the person was asked, decides nothing. */
export async function askToCancel(
  tx: Tx,
  deciding: Deciding,
): Promise<
  Result<{ one: ExitCase; project: RosterProject; reason: string; committeeReference: string }, CaseRefusal>
> {
  const checked = await check(tx, deciding);
  if (!checked.ok) return checked;
  await askOnce(tx, confirmationKey(deciding), deciding.at);
  const { one, project, reason, committeeReference } = checked.value;
  return ok({ one, project, reason, committeeReference: committeeReference ?? '' });
}

async function lostRace(tx: Tx, caseId: string): Promise<CaseRefusal> {
  const last = (await findCase(tx, caseId))?.decisions.at(-1);
  return last === undefined
    ? { code: 'CLOSED' }
    : { code: 'ALREADY_DECIDED', kind: last.kind, by: last.by, at: last.at };
}

const moveOf = (kind: ExitDecisionKind, at: Instant) =>
  kind === 'RECTIFY'
    ? ({ to: 'RECTIFYING' } as const)
    : ({ to: 'CLOSED', closing: kind === 'CANCEL' ? 'CANCELLED' : 'DISMISSED', at } as const);

async function record(tx: Tx, deciding: Deciding, checked: Checked): Promise<void> {
  const { person, caseId, kind, at, via } = deciding;
  const { one, project, reason, committeeReference, planDueDay } = checked;
  const words = { reason, committeeReference, planDueDay };
  await insertDecision(tx, {
    caseId,
    number: one.decisions.length + 1,
    projectId: project.id,
    ground: one.ground,
    kind,
    ...words,
    week: weekOf(at),
    decidedById: person.id,
    at,
  });
  const audited = { at, actorId: person.id, via };
  await audit(tx, {
    ...audited,
    action: 'exit-case.decide',
    subjectType: 'ExitCase',
    subjectId: caseId,
    before: { state: one.state },
    after: { kind, ...words },
  });
  if (kind !== 'CANCEL') return;
  await cancelProject(tx, project.id, dayOf(at));
  await audit(tx, {
    ...audited,
    action: 'project.cancel',
    subjectType: 'PilotProject',
    subjectId: project.id,
    before: { status: project.status, endedOn: project.endedOn },
    after: { status: 'CANCELLED', endedOn: dayOf(at), caseId },
  });
}

/**
 * Records a decision of a person of 教务处 on a case (clauses 5, 7.1, 9; D5). Of several at once the database lets one
 * win. A cancellation needs the earlier `askToCancel` of the same person; only it makes the project CANCELLED, and its
 * duties stop that day (reading 28). The streak begins anew after the week of the decision (D6).
 */
export async function decideCase(
  tx: Tx,
  deciding: Deciding,
): Promise<Result<{ project: RosterProject }, CaseRefusal>> {
  const checked = await check(tx, deciding);
  if (!checked.ok) return checked;
  const { caseId, kind, at } = deciding;
  if (kind === 'CANCEL' && !(await wasAsked(tx, confirmationKey(deciding))))
    return err({ code: 'NOT_CONFIRMED' });
  const { one, project } = checked.value;
  if (!(await moveCase(tx, caseId, one.state, moveOf(kind, at)))) return err(await lostRace(tx, caseId));
  await record(tx, deciding, checked.value);
  return ok({ project });
}
