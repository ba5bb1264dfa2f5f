import type { Client } from '../../src/db/index.ts';
import type { ProjectIds } from './rights.ts';

/** Ids of cases and of what belongs to them, by the name under which a value carries them. */
async function exitIds(client: Client): Promise<Record<string, string[]>> {
  const { exitCase, appeal, exemption, rectificationPlan, rectificationOutcome } = client;
  const select = { id: true } as const;
  const idsOf = (rows: { id: string }[]): string[] => [...rows.map(({ id }) => id), 'nothing'];
  return {
    caseId: idsOf(await exitCase.findMany({ select })),
    appealId: idsOf(await appeal.findMany({ select })),
    id: idsOf(await exemption.findMany({ select })),
    stepId: idsOf([
      ...(await rectificationPlan.findMany({ select })),
      ...(await rectificationOutcome.findMany({ select })),
    ]),
  };
}

/** Ids of plans and of what belongs to them, by the name under which a value carries them. */
async function planIds(client: Client, ids: ProjectIds): Promise<Record<string, string[]>> {
  const { trainingPlan, approvalTask, delegation } = client;
  const select = { id: true } as const;
  const plans = (await trainingPlan.findMany({ select })).map(({ id }) => id);
  const tasks = await approvalTask.findMany({ select });
  const lent = await delegation.findMany({ select });
  return {
    planId: [...plans, 'nothing'],
    subject: [...plans, ...[...ids.values()].map((id) => `new:${id}`), 'new:nothing', 'nothing'],
    taskId: [...tasks.map(({ id }) => id), 'nothing'],
    delegationId: [...lent.map(({ id }) => id), 'nothing'],
  };
}

/**
 * All ids of the database that values of taps carry, by the name under which they carry them; each with a wrong one.
 */
export async function idsByName(client: Client, ids: ProjectIds): Promise<Record<string, string[]>> {
  const select = { id: true } as const;
  const idsOf = (rows: { id: string }[]): string[] => rows.map(({ id }) => id);
  const items = idsOf(await client.raisedItem.findMany({ select }));
  return {
    projectId: [...ids.values(), ...items, 'nothing'],
    collegeId: [...idsOf(await client.college.findMany({ select })), 'nothing'],
    itemId: [...items, ...ids.values(), 'nothing'],
    obligationId: [...idsOf(await client.obligation.findMany({ select })), 'nothing'],
    versionId: [...idsOf(await client.policyVersion.findMany({ select })), 'shipped', 'nothing'],
    feedbackId: [...idsOf(await client.feedbackItem.findMany({ select })), 'nothing'],
    ...(await exitIds(client)),
    questionId: [...(await client.policyQuestion.findMany()).map(({ id }) => id), 'nothing'],
    clauseId: ['7.1.1', '11', '99', 'p', '__proto__'],
    ...(await planIds(client, ids)),
  };
}
