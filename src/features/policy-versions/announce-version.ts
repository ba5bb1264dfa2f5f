import { shorten } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import type { TapContext } from '../../feishu/index.ts';
import type { Result } from '../../kernel/result.ts';
import { addDays, dayOf } from '../../kernel/time.ts';
import type { ClauseChange } from '../../policy/text/compare-versions.ts';
import { announceNote, type ObligationDeps } from '../obligations/index.ts';
import type { RosterPerson } from '../roster/index.ts';
import { texts } from './cards.ts';
import { loadDifference, type VersionView } from './load-version.ts';

/** So many days people have at least for taking note. */
const DAYS = 7;
const LONGEST_NAME = 60;

/** The permanent id of a version's announcement: it is announced once. */
export const announcementId = (versionId: string): string => `policy-version:${versionId}`;

function changesText(changes: readonly ClauseChange[]): string {
  const count = (kind: ClauseChange['kind']): number => changes.filter((one) => one.kind === kind).length;
  return texts('announcement.changes', {
    added: count('ADDED'),
    removed: count('REMOVED'),
    changed: count('CHANGED'),
    moved: count('MOVED'),
  });
}

/** Announces a version to everybody on the roster, with 「已知悉」 and live counts (clause 5.1); once per version. */
export async function announceVersion(
  context: TapContext<Tx, RosterPerson>,
  deps: Pick<ObligationDeps, 'notifyPerson' | 'notifyGroup'>,
  { id, title, number, from }: VersionView,
): Promise<Result<{ sent: number; observed: number }, string>> {
  const difference = await loadDifference(context.tx, id);
  const today = dayOf(context.at);
  const day = from ?? today;
  const isSoon = day < addDays(today, DAYS);
  const name = shorten(`${number === title ? '' : number}《${title}》`, LONGEST_NAME);
  return announceNote(context, deps, {
    id: announcementId(id),
    title: texts('announcement.title', { from: day }),
    detail: texts('announcement.detail', {
      ...{ name, from: day },
      changes: difference === null ? '' : changesText(difference.changes),
    }),
    dueDay: isSoon ? addDays(today, DAYS) : day,
  });
}
