import type { Scenario } from '../../emulator/protocol.ts';
import type { DemoPerson } from '../people.ts';
import { threeMissedWeeks } from './three-missed-weeks.ts';

/** The stories that the demo offers to play. */
export function demoScenarios(people: DemoPerson[]): Scenario[] {
  return [threeMissedWeeks(people)];
}
