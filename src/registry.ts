import { insertOnce, markRead, type Tx } from './db/index.ts';
import { approvalGate, approvalTodos, registerApprovals } from './features/approvals/index.ts';
import { exemptionTodos, registerExemptions } from './features/exemptions/index.ts';
import { caseAfterReport, exitCaseTodos, registerExitCases } from './features/exit-cases/index.ts';
import { feedbackTodo, registerFeedback } from './features/feedback/index.ts';
import { readFees, registerFees } from './features/fees/index.ts';
import { registerHelp } from './features/help/index.ts';
import { registerLeaves } from './features/leaves/index.ts';
import { obligationTodo, registerObligations } from './features/obligations/index.ts';
import { registerOutages } from './features/outages/index.ts';
import { markWeekChanged, registerOverview } from './features/overview/index.ts';
import { ownDataReader, registerOwnData } from './features/own-data/index.ts';
import { policyQuestionTodo, type Rewording, registerPolicyQa } from './features/policy-qa/index.ts';
import { policyVersionTodo, registerPolicyVersions } from './features/policy-versions/index.ts';
import { registerRaisedItems } from './features/raised-items/index.ts';
import { rectificationTodos, registerRectification } from './features/rectification/index.ts';
import { registerReminders, reportFiled } from './features/reminders/index.ts';
import { markLeft, type RosterPerson } from './features/roster/index.ts';
import { registerCalendar, registerSettings } from './features/settings/index.ts';
import { registerTodo, weeklyReportTodo } from './features/todo/index.ts';
import {
  attachSentFiles,
  registerTrainingPlans,
  trainingPlanTodos,
  weekHoursButton,
  withdrawPlansOfProject,
} from './features/training-plans/index.ts';
import { registerWeeklyReport } from './features/weekly-report/index.ts';
import { Registry } from './feishu/index.ts';
import { toDate } from './kernel/time.ts';
import type { Outgoing } from './outgoing.ts';
import { ROUTER_TEXTS } from './router-texts.ts';

/** Everything that people can do, registered on one registry; `rewording` is there where a language model is. */
export function createRegistry(
  outgoing: Outgoing,
  rewording: Rewording | null = null,
): Registry<Tx, RosterPerson> {
  const registry = new Registry<Tx, RosterPerson>(ROUTER_TEXTS);
  const exit = { ...outgoing, weekChanged: markWeekChanged };
  registerWeeklyReport(registry, {
    ...outgoing,
    weekChanged: markWeekChanged,
    hoursButton: weekHoursButton,
    reportFiled: async (tx, filed) => {
      await reportFiled(tx, outgoing, filed);
      await caseAfterReport(tx, exit, filed);
    },
  });
  registerOutages(registry, { ...outgoing, weekChanged: markWeekChanged });
  registerReminders(registry, outgoing);
  registerLeaves(registry, outgoing);
  registerSettings(registry);
  registerCalendar(registry);
  registerOverview(registry);
  registerRaisedItems(registry, { ...outgoing, weekChanged: markWeekChanged });
  registerObligations(registry, outgoing);
  registerFeedback(registry, outgoing);
  registerExitCases(registry, {
    ...exit,
    projectCancelled: async (tx, about) =>
      void (await withdrawPlansOfProject(tx, { ...outgoing, ...approvalGate(outgoing) }, about)),
  });
  registerExemptions(registry, exit);
  registerRectification(registry, exit);
  registerApprovals(registry, outgoing);
  registerTrainingPlans(registry, { ...outgoing, ...approvalGate(outgoing) });
  registry.onFiles(attachSentFiles);
  registerTodo(registry, {
    sources: [
      weeklyReportTodo,
      obligationTodo,
      feedbackTodo,
      exitCaseTodos,
      exemptionTodos,
      rectificationTodos,
      approvalTodos,
      trainingPlanTodos,
      policyQuestionTodo,
      policyVersionTodo,
    ],
  });
  registerFees(registry);
  registerOwnData(registry);
  const readOwnData = ownDataReader({
    runCommand: async (context, word) => {
      await registry.forText(word)?.run(context, '');
    },
  });
  registerPolicyQa(registry, { ...outgoing, readers: [readFees, readOwnData], rewording });
  registerPolicyVersions(registry, outgoing);
  registerHelp(registry, {
    welcomeOnce: async (tx, personKey, send, at) => {
      if (await insertOnce(tx, 'PendingConfirmation', { key: `welcome:${personKey}`, askedAt: toDate(at) }))
        await send();
    },
  });
  registry.onMessagesRead((tx, messageIds, at) => markRead(tx, messageIds, at));
  registry.onUserLeft((tx, openId, at) => markLeft(tx, openId, toDate(at)));
  return registry;
}
