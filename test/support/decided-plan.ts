import { PLAN, personIdOf, storePlan } from './pending-plans.ts';
import type { World } from './world.ts';
import { projectOf } from './world-history.ts';

/** A plan of P1 that 教务处 has approved, straight in the stores: its record can be asked for. Answers its id. */
export async function decidedPlan(world: World): Promise<string> {
  const [personId, decidedById] = [await personIdOf(world, 'c1'), await personIdOf(world, 'm')];
  const { id: projectId } = await projectOf(world.db, 'p1');
  const at = await world.now();
  return world.db.transaction(async (tx) => {
    const planId = await storePlan(tx, { projectId, personId, at, content: PLAN });
    const decided = { status: 'APPROVED', decidedAt: new Date(at), decidedById } as const;
    await tx.trainingPlanVersion.updateMany({ where: { planId }, data: decided });
    await tx.trainingPlan.update({ where: { id: planId }, data: { status: 'APPROVED' } });
    return planId;
  });
}
