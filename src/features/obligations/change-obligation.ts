import { visible } from '../../cards/index.ts';
import { audit, type Tx } from '../../db/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { formatIso, type Instant } from '../../kernel/time.ts';
import { personalDataIn } from '../../policy/personal-data.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import type { ObligationDeps } from './deps.ts';
import type { ChangeRefusal, Obligation, ObligationId, Revision } from './model.ts';
import { askAnew, cancelStored, findObligation, reviseObligation } from './obligation-store.prisma.ts';
import { type RevisionValues, readRevision } from './read-draft.ts';
import { changedFields } from './rules.ts';
import { type Told, tellReceivers } from './tell-receivers.ts';

interface Deciding {
  person: RosterPerson;
  id: ObligationId;
  at: Instant;
  via: string;
}

/** A change form as it arrived. `version` is the one that the form was opened on. */
export interface Changing extends Deciding {
  version: number;
  values: RevisionValues;
}

/** A cancel form as it arrived. */
export interface Cancelling extends Deciding {
  reason: string;
}

export interface Changed {
  obligation: Obligation;
  told: Told;
}

const REASON_LIMIT = 300;

async function openTo({ person, id }: Deciding, tx: Tx): Promise<Result<Obligation, ChangeRefusal>> {
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return err({ code: 'NOT_ACADEMIC_AFFAIRS' });
  const obligation = await findObligation(tx, id);
  if (obligation === null) return err({ code: 'UNKNOWN_OBLIGATION' });
  return obligation.state === 'CANCELLED' ? err({ code: 'CANCELLED' }) : ok(obligation);
}

const asLine = ({ title, detail, dueAt }: Revision): JsonObject => ({
  title,
  detail,
  dueAt: formatIso(dueAt),
});

/**
 * Changes title, detail or due time: a new version, of which everybody who had the obligation is told what changed.
 * Of two changes at once one wins; the other person opens the form again.
 */
export async function changeObligation(
  tx: Tx,
  deps: Pick<ObligationDeps, 'notifyPerson' | 'notifyGroup'>,
  changing: Changing,
): Promise<Result<Changed, ChangeRefusal>> {
  const { id, version, values, person, at, via } = changing;
  const open = await openTo(changing, tx);
  if (!open.ok) return open;
  const before = open.value;
  if (before.version !== version) return err({ code: 'CHANGED_MEANWHILE' });
  const revision = readRevision(values, at);
  if (!revision.ok) return revision;
  const changes = changedFields(before, revision.value);
  if (changes.length === 0) return err({ code: 'UNCHANGED' });
  if (!(await reviseObligation(tx, before, revision.value, at))) return err({ code: 'CHANGED_MEANWHILE' });
  const obligation: Obligation = { ...before, ...revision.value, version: version + 1, changedAt: at };
  await askAnew(tx, obligation);
  await audit(tx, {
    ...{ at, actorId: person.id, action: 'obligation.change', subjectType: 'Obligation', subjectId: id, via },
    before: asLine(before),
    after: asLine(obligation),
  });
  const news = { kind: 'CHANGED', changes } as const;
  return ok({ obligation, told: await tellReceivers(tx, deps, { obligation, news }) });
}

/** Cancels an obligation for good, with a reason of which everybody who had it is told. */
export async function cancelObligation(
  tx: Tx,
  deps: Pick<ObligationDeps, 'notifyPerson' | 'notifyGroup'>,
  cancelling: Cancelling,
): Promise<Result<Changed, ChangeRefusal>> {
  const { id, person, at, via } = cancelling;
  const open = await openTo(cancelling, tx);
  if (!open.ok) return open;
  const reason = [...visible(cancelling.reason).trim()].slice(0, REASON_LIMIT).join('');
  if (reason === '') return err({ code: 'NO_REASON' });
  if (personalDataIn(reason) !== null) return err({ code: 'REASON_PERSONAL_DATA' });
  if (!(await cancelStored(tx, id, at))) return err({ code: 'CANCELLED' });
  const obligation: Obligation = { ...open.value, state: 'CANCELLED', changedAt: at };
  await audit(tx, {
    ...{ at, actorId: person.id, action: 'obligation.cancel', subjectType: 'Obligation', subjectId: id, via },
    before: { state: 'ACTIVE' },
    after: { state: 'CANCELLED', reason },
  });
  const news = { kind: 'CANCELLED', reason } as const;
  return ok({ obligation, told: await tellReceivers(tx, deps, { obligation, news }) });
}
