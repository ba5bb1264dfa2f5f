import type { Client } from '../../src/db/index.ts';
import { openIdOf, type PersonKey, type ProjectKey } from './world-roster.ts';

/** The ids of the pilot projects of the test school. */
export type ProjectIds = ReadonlyMap<ProjectKey, string>;

/** What a person may change, and words of what the person may not read. */
export interface Rights {
  who: PersonKey;
  writes: ProjectKey[];
  /** Projects for which the person acts for the college: appeals, exemptions, rectification. */
  acts?: ProjectKey[];
  answers: boolean;
  /** Decides training plans: sees them whole, and acts on those of the pool. */
  decides?: boolean;
  hidden: string[];
}

/** Announcements, answers of others to them, and feedback of others, as long as the person is not 教务处. */
async function deadlinesOfOthers(client: Client, { who, answers }: Rights): Promise<unknown> {
  if (answers) return null;
  const { obligation, obligationRecipient, feedbackItem, person } = client;
  const self = (await person.findUnique({ where: { openId: openIdOf(who) } }))?.id ?? '';
  return {
    obligations: await obligation.findMany({ orderBy: { id: 'asc' } }),
    answers: await obligationRecipient.findMany({
      where: { personId: { not: self } },
      orderBy: [{ obligationId: 'asc' }, { personId: 'asc' }],
    }),
    feedback: await feedbackItem.findMany({ where: { ownerId: { not: self } }, orderBy: { id: 'asc' } }),
  };
}

/** Everything about cases that the person may not change: all decisions, and what colleges of others filed. */
async function casesOfOthers(
  client: Client,
  ids: ProjectIds,
  { writes, acts = writes, answers }: Rights,
): Promise<unknown> {
  if (answers) return null;
  const others = { projectId: { notIn: acts.map((key) => ids.get(key) ?? '') } };
  const decided = { decidedAt: { not: null } };
  const { exitCase, exitDecision, exitIncident, exemption, appeal, rectificationPlan, rectificationOutcome } =
    client;
  const orderBy = { id: 'asc' } as const;
  return {
    cases: await exitCase.findMany({ select: { id: true, state: true, closing: true }, orderBy }),
    decisions: [await exitDecision.findMany({ orderBy }), await exitIncident.findMany({ orderBy })],
    exemptions: await exemption.findMany({ where: { OR: [others, decided] }, orderBy }),
    appeals: await appeal.findMany({ where: { OR: [others, { answeredAt: { not: null } }] }, orderBy }),
    plans: await rectificationPlan.findMany({ where: { OR: [others, decided] }, orderBy }),
    outcomes: await rectificationOutcome.findMany({ where: { OR: [others, decided] }, orderBy }),
  };
}

/** 教务处 may cancel a project, which withdraws its waiting plans; it changes and approves none. */
const seenByStaff = ({ id, version, status }: { id: string; version: number; status: string }): unknown => ({
  ...{ id, version },
  isApproved: status === 'APPROVED',
});

/** Plans of projects of others with decisions and hours, drafts of others, and what is lent and settled. */
async function plansOfOthers(
  client: Client,
  ids: ProjectIds,
  { who, writes, decides, answers }: Rights,
): Promise<unknown> {
  const { trainingPlan, trainingPlanDraft, deliveredHours, hoursSettlement, delegation, person } = client;
  const self = (await person.findUnique({ where: { openId: openIdOf(who) } }))?.id ?? '';
  const projectId = { notIn: writes.map((key) => ids.get(key) ?? '') };
  const plans = await trainingPlan.findMany({
    where: { projectId },
    select: { id: true, status: true, version: true, versions: true },
    orderBy: { id: 'asc' },
  });
  const planId = { in: plans.map(({ id }) => id) };
  // Whoever files the next version of an own plan ends his colleagues' drafts of it.
  const own = await trainingPlan.findMany({ where: { NOT: { projectId } }, select: { id: true } });
  return {
    plans: decides ? plans.length : answers ? plans.map(seenByStaff) : plans,
    drafts: await trainingPlanDraft.findMany({
      where: { personId: { not: self }, subject: { notIn: own.map(({ id }) => id) } },
      orderBy: { subject: 'asc' },
    }),
    hours: await deliveredHours.findMany({ where: { planId }, orderBy: { teacherId: 'asc' } }),
    settled: answers ? null : await hoursSettlement.count(),
    lent: await delegation.findMany({ where: { fromId: { not: self } }, orderBy: { id: 'asc' } }),
  };
}

/** Questions that others asked, with what became of them; 教务处 may answer them. */
const questionsOfOthers = async ({ policyQuestion }: Client, { who, answers }: Rights): Promise<unknown> =>
  answers
    ? null
    : policyQuestion.findMany({ where: { askerOpenId: { not: openIdOf(who) } }, orderBy: { id: 'asc' } });

/** Rows that belong to projects, and everything that tells of a change; without those that the person may write. */
export async function rowsBeyond(client: Client, ids: ProjectIds, rights: Rights): Promise<unknown> {
  const { writes, answers } = rights;
  const projectId = { notIn: writes.map((key) => ids.get(key) ?? '') };
  const { weeklyReport, raisedItem, pilotProject, person, setting, weekReview, calendarVersion } = client;
  const { policyVersion, ruleBinding } = client;
  const whole = { include: { versions: true }, orderBy: { id: 'asc' } } as const;
  const reports = await weeklyReport.findMany({ where: { projectId }, ...whole });
  const items = await raisedItem.findMany({ where: { projectId }, orderBy: { id: 'asc' } });
  return {
    // 教务处 may extend a close after an outage, which judges the reports of that week anew, but not what they say.
    reports: answers ? reports.map(({ versions }) => versions) : reports,
    items: answers ? items.map(({ id, text }) => ({ id, text })) : items,
    // 教务处 may cancel a project; nobody else changes the roster by a card.
    roster: [answers ? null : await pilotProject.findMany(), await person.findMany()],
    ruled: answers
      ? null
      : [await setting.findMany(), await weekReview.findMany(), await calendarVersion.findMany()],
    regulation: answers ? null : [await policyVersion.findMany(), await ruleBinding.findMany()],
    deadlines: await deadlinesOfOthers(client, rights),
    cases: await casesOfOthers(client, ids, rights),
    plans: await plansOfOthers(client, ids, rights),
    questions: await questionsOfOthers(client, rights),
  };
}

/**
 * How much was told to others or noted as done. Everybody may send on a question of his own; that those of others stay
 * as they are is seen in their rows.
 */
export const tracesFor = async (client: Client, who: PersonKey): Promise<number> =>
  (await client.auditEntry.count({ where: { action: { not: 'policy-question.send-on' } } })) +
  (await client.outboxMessage.count({
    where: {
      ...{ receiver: { not: openIdOf(who) }, operation: 'SEND' },
      NOT: { key: { startsWith: 'policy-question:' } },
    },
  }));
