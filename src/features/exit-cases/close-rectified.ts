import { audit, type Tx } from '../../db/index.ts';
import type { Instant } from '../../kernel/time.ts';
import { moveCase, touchCase } from './case-store.prisma.ts';
import type { ExitCaseDeps } from './deps.ts';
import { refreshCopies } from './tell.ts';

/** Closes a case whose rectification 教务处 has accepted; false when it is no longer in rectification. */
export async function closeRectified(
  tx: Tx,
  deps: Pick<ExitCaseDeps, 'patch'>,
  closing: { caseId: string; actorId: string; at: Instant; via: string },
): Promise<boolean> {
  const { caseId, actorId, at, via } = closing;
  if (!(await moveCase(tx, caseId, 'RECTIFYING', { to: 'CLOSED', closing: 'RECTIFIED', at }))) return false;
  await audit(tx, {
    at,
    actorId,
    action: 'exit-case.rectified',
    subjectType: 'ExitCase',
    subjectId: caseId,
    before: { state: 'RECTIFYING' },
    after: { state: 'CLOSED', closing: 'RECTIFIED' },
    via,
  });
  await refreshCopies(tx, deps, caseId, at);
  return true;
}

/** Shows on every copy of a case's card that something beside it has changed, such as a request to excuse a week. */
export async function refreshCase(
  tx: Tx,
  deps: Pick<ExitCaseDeps, 'patch'>,
  caseId: string,
  now: Instant,
): Promise<void> {
  await touchCase(tx, caseId);
  await refreshCopies(tx, deps, caseId, now);
}
