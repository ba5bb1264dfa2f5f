import type { Scenario } from '../../emulator/protocol.ts';
import type { DemoPerson } from '../people.ts';
import { normalWeek } from './normal-week.ts';
import { questionSentOn } from './question-sent-on.ts';
import { returnedPlan } from './returned-plan.ts';
import { threeMissedWeeks } from './three-missed-weeks.ts';

/** The stories that the demo offers to play, the everyday one first. */
export function demoScenarios(people: DemoPerson[]): Scenario[] {
  return [normalWeek(people), threeMissedWeeks(people), returnedPlan(people), questionSentOn(people)];
}
