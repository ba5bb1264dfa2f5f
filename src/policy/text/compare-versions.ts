import { clausesOf, type PolicyClause, type PolicyText } from './model.ts';

/** What became of one clause between two versions. A clause keeps its identity by its number, else by its words. */
export type ClauseChange =
  | { kind: 'ADDED'; clause: PolicyClause }
  | { kind: 'REMOVED'; clause: PolicyClause }
  /** The same number, other words. */
  | { kind: 'CHANGED'; before: PolicyClause; after: PolicyClause }
  /** The same words, another number. */
  | { kind: 'MOVED'; before: PolicyClause; after: PolicyClause };

const words = ({ text }: PolicyClause): string => text.normalize('NFKC').replace(/\s/g, '');

/** Takes one value out of a map of lists. */
function take(waiting: Map<string, PolicyClause[]>, key: string): PolicyClause | null {
  return waiting.get(key)?.shift() ?? null;
}

function byWords(clauses: readonly PolicyClause[]): Map<string, PolicyClause[]> {
  const waiting = new Map<string, PolicyClause[]>();
  for (const one of clauses) waiting.set(words(one), [...(waiting.get(words(one)) ?? []), one]);
  return waiting;
}

/** Pairs of clauses with the same words under other numbers, each clause in one pair at most. */
function moves(before: readonly PolicyClause[], after: readonly PolicyClause[]) {
  const waiting = byWords(before);
  return after.flatMap((one) => {
    const from = take(waiting, words(one));
    return from === null ? [] : [{ kind: 'MOVED' as const, before: from, after: one }];
  });
}

/**
 * What differs between two versions of a regulation, clause by clause: first what the newer one has, in its order, then
 * what it no longer has. Spaces and full-width signs make no difference.
 */
export function compareVersions(before: PolicyText, after: PolicyText): ClauseChange[] {
  const old = new Map(clausesOf(before).map((one) => [one.id, one]));
  const now = new Map(clausesOf(after).map((one) => [one.id, one]));
  const isSame = (id: string): boolean => {
    const [one, other] = [old.get(id), now.get(id)];
    return one !== undefined && other !== undefined && words(one) === words(other);
  };
  const left = [...old.values()].filter(({ id }) => !isSame(id));
  const come = [...now.values()].filter(({ id }) => !isSame(id));
  const moved = moves(left, come);
  const movedTo = new Map(moved.map((one) => [one.after.id, one]));
  const movedFrom = new Set(moved.map((one) => one.before.id));
  const staying = new Map(left.filter(({ id }) => !movedFrom.has(id)).map((one) => [one.id, one]));
  const changes = come.map((clause): ClauseChange => {
    const move = movedTo.get(clause.id);
    if (move !== undefined) return move;
    const same = staying.get(clause.id);
    return same === undefined ? { kind: 'ADDED', clause } : { kind: 'CHANGED', before: same, after: clause };
  });
  const changed = new Set(changes.flatMap((one) => (one.kind === 'CHANGED' ? [one.before.id] : [])));
  const removed = [...staying.values()].filter(({ id }) => !changed.has(id));
  return [...changes, ...removed.map((clause): ClauseChange => ({ kind: 'REMOVED', clause }))];
}
