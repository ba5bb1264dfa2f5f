import type { RunTransaction } from '../../db/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Clock } from '../../kernel/time.ts';
import type { ImportPlan } from './import-model.ts';
import type { ImportProblem } from './import-problem.ts';
import { parseRoster } from './parse-roster.ts';
import { planImport } from './plan-import.ts';
import { applyImport, newRosterId, readPresentRoster } from './roster-import-store.prisma.ts';
import type { RawRoster } from './sheets.ts';

/** What importing needs. */
export interface ImportDeps {
  transaction: RunTransaction;
  clock: Clock;
}

/** Rows of one sheet by what becomes of them. */
export interface SheetSummary {
  created: number;
  updated: number;
  unchanged: number;
}

/** What an import did, or would do on a trial run. */
export type ImportSummary = Record<'colleges' | 'people' | 'projects' | 'coordinators', SheetSummary>;

// The largest file that is accepted takes some seconds to write, more on a slow disk.
const longestMs = 120_000;

/**
 * Imports a roster: all of it, or nothing when there is any problem; then all problems are given. On a trial run
 * (`isDryRun`) nothing is written. A second import changes what differs and never deletes.
 */
export function importRoster(
  deps: ImportDeps,
  raw: RawRoster,
  options: { isDryRun: boolean },
): Promise<Result<ImportSummary, ImportProblem[]>> {
  const parsed = parseRoster(raw);
  return deps.transaction(
    async (tx) => {
      const { plan, problems } = planImport(parsed, await readPresentRoster(tx), newRosterId);
      if (problems.length > 0) return err(problems);
      if (!options.isDryRun) await applyImport(tx, plan, deps.clock.now());
      return ok(summarize(plan));
    },
    { timeoutMs: longestMs },
  );
}

function summarize({ unchanged, ...plan }: ImportPlan): ImportSummary {
  const count = (changes: readonly { before: unknown }[], same: number): SheetSummary => {
    const created = changes.filter(({ before }) => before === null).length;
    return { created, updated: changes.length - created, unchanged: same };
  };
  return {
    colleges: count(plan.colleges, unchanged.colleges),
    people: count(plan.people, unchanged.people),
    projects: count(plan.projects, unchanged.projects),
    coordinators: count(plan.assignments, unchanged.assignments),
  };
}
