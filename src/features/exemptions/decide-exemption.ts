import { audit, type Tx } from '../../db/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { decidingRefusal, REASON_LEAST, readText } from '../exit-cases/index.ts';
import { findProject, type RosterPerson, type RosterProject } from '../roster/index.ts';
import { findExemption, storeExemptionDecision } from './exemption-store.prisma.ts';
import type { Exemption, ExemptionRefusal } from './model.ts';
import { weekRefusal } from './request-exemption.ts';

/** A decision of 教务处; a refusal says why. */
export interface DecidingExemption {
  person: RosterPerson;
  id: string;
  state: 'GRANTED' | 'REFUSED';
  reason: string | undefined;
  at: Instant;
  via: string;
}

type Found = { project: RosterProject; exemption: Exemption };

function decided({ decision, state }: Exemption, at: Instant): ExemptionRefusal {
  return { code: 'ALREADY_DECIDED', state, by: decision?.by ?? '', at: decision?.at ?? at };
}

/** Whether the person may decide the request, and what it is about. */
export async function mayDecideExemption(
  tx: Tx,
  asked: Pick<DecidingExemption, 'person' | 'id' | 'at'>,
): Promise<Result<Found, ExemptionRefusal>> {
  const exemption = await findExemption(tx, asked.id);
  const project = exemption === null ? null : await findProject(tx, exemption.projectId);
  if (exemption === null || project === null) return err({ code: 'UNKNOWN_REQUEST' });
  const refusal = await decidingRefusal(tx, asked.person, project, dayOf(asked.at));
  if (refusal !== null) return err(refusal);
  return exemption.state === 'REQUESTED' ? ok({ project, exemption }) : err(decided(exemption, asked.at));
}

async function reasonOf(
  tx: Tx,
  deciding: DecidingExemption,
  { project, exemption }: Found,
): Promise<Result<string | null, ExemptionRefusal>> {
  if (deciding.state === 'REFUSED') return readText('reason', deciding.reason, REASON_LEAST);
  const refusal = await weekRefusal(tx, project, exemption.week, deciding.at);
  return refusal === null ? ok(null) : err(refusal);
}

/**
 * Grants or refuses a request: 教务处 only, never for the own project, never for a week that was filed on time
 * meanwhile (reading 9). Of two at once one wins.
 */
export async function decideExemption(
  tx: Tx,
  deciding: DecidingExemption,
): Promise<Result<Found, ExemptionRefusal>> {
  const allowed = await mayDecideExemption(tx, deciding);
  if (!allowed.ok) return allowed;
  const { person, id, state, at, via } = deciding;
  const reason = await reasonOf(tx, deciding, allowed.value);
  if (!reason.ok) return reason;
  const decision = { state, reason: reason.value, personId: person.id, at };
  if (!(await storeExemptionDecision(tx, id, decision))) {
    const now = await findExemption(tx, id);
    return err(now === null ? { code: 'UNKNOWN_REQUEST' } : decided(now, at));
  }
  await audit(tx, {
    at,
    actorId: person.id,
    action: state === 'GRANTED' ? 'exemption.grant' : 'exemption.refuse',
    subjectType: 'Exemption',
    subjectId: id,
    before: { state: 'REQUESTED' },
    after: { state, reason: reason.value },
    via,
  });
  const { project, exemption } = allowed.value;
  const by = { by: person.name, at, reason: reason.value };
  return ok({ project, exemption: { ...exemption, state, decision: by } });
}
