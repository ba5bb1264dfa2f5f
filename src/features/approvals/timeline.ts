import type { Tx } from '../../db/index.ts';
import { namesOf } from '../exit-cases/index.ts';
import type { TimelineEntry } from '../training-plans/index.ts';
import { actionsOf } from './action-store.prisma.ts';

/** Every action on a plan with names, oldest first, for its record. */
export async function timelineOf(tx: Tx, planId: string): Promise<TimelineEntry[]> {
  const actions = await actionsOf(tx, { planId });
  const ids = actions.flatMap(({ actorId, onBehalfOfId }) => [actorId, onBehalfOfId]);
  const nameOf = await namesOf(
    tx,
    ids.filter((id) => id !== null),
  );
  return actions.map(({ at, version, step, kind, actorId, onBehalfOfId, reason, via }) => ({
    ...{ at, version, step, kind, reason, via },
    actor: actorId === null ? null : nameOf(actorId),
    onBehalfOf: onBehalfOfId === null ? null : nameOf(onBehalfOfId),
  }));
}
