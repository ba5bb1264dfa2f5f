/** A week's state as the ledger gives it. */
type State = 'ON_TIME' | 'LATE' | 'MISSING' | 'EXEMPT' | 'UNDER_REVIEW' | 'OPEN' | 'NONE';

/**
 * Whether a week may be excused (reading 9): never one that was filed on time, which could lengthen a streak, nor one
 * that asks for no report.
 */
export function exemptability(state: State | undefined): 'YES' | 'ON_TIME' | 'NOT_OWED' {
  if (state === 'ON_TIME') return 'ON_TIME';
  return state === undefined || state === 'EXEMPT' || state === 'NONE' ? 'NOT_OWED' : 'YES';
}

/** The lines of a ledger whose weeks may be excused, newest first, at most `limit`. */
export function exemptableLines<L extends { state: State }>(ledger: readonly L[], limit: number): L[] {
  return ledger
    .filter(({ state }) => exemptability(state) === 'YES')
    .reverse()
    .slice(0, limit);
}
