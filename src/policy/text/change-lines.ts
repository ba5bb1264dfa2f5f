import { unreachable } from '../../kernel/result.ts';
import type { ClauseChange } from './compare-versions.ts';

/** A change of one clause, as lines for the command line. */
export function changeLines(change: ClauseChange): string[] {
  switch (change.kind) {
    case 'ADDED':
      return [`＋ ${change.clause.label}（${change.clause.id}）：${change.clause.text}`];
    case 'REMOVED':
      return [`－ ${change.clause.label}（${change.clause.id}）：${change.clause.text}`];
    case 'MOVED':
      return [
        `→ ${change.before.label}（${change.before.id}）移到 ${change.after.label}（${change.after.id}）`,
      ];
    case 'CHANGED':
      return [
        `≠ ${change.after.label}（${change.after.id}）`,
        `  原：${change.before.text}`,
        `  新：${change.after.text}`,
      ];
    default:
      return unreachable(change);
  }
}
