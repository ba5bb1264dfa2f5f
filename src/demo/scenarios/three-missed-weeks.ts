import type { Scenario, ScenarioStep } from '../../emulator/protocol.ts';
import { addDays, type Day, formatIso, instantAt } from '../../kernel/time.ts';
import type { DemoPerson } from '../people.ts';
import { openIdOf } from './cast.ts';

/** The demo's project that files nothing from the present week on; up to now it has always been on time. */
export const MISSING_PROJECT = 'ZN-01';

/** Friday of the demo's present week, 2026-W47. */
const FIRST_FRIDAY = '2026-11-20' as Day;

/** Whose chat is looked at: a coordinator of the project alone, the leader of its college, 教务处. */
export const CAST = { coordinator: '赵磊', leader: '王建国', academicAffairs: '何静' } as const;
type Part = keyof typeof CAST;

const friday = (week: number): Day => addDays(FIRST_FRIDAY, week * 7);
const at = (day: Day, time: string): string => formatIso(instantAt(day, time));

/**
 * The school's default instants around the due one: a day and two hours before, the overdue notice, the next workday.
 */
const INSTANTS = {
  dayBefore: (week: number) => at(addDays(friday(week), -1), '17:00'),
  twoHoursBefore: (week: number) => at(friday(week), '15:00'),
  overdue: (week: number) => at(friday(week), '17:15'),
  nextWorkday: (week: number) => at(addDays(friday(week), 3), '09:00'),
};

type Line = [who: Part, title: string, week?: number, when?: keyof typeof INSTANTS];

// The bot greets people when they first open its chat: the leader and 教务处 do so before it matters.
const LINES: Line[] = [
  ['academicAffairs', '周二上午：何静在教务处，看全校的周报'],
  ['leader', '王建国负责智能制造学院，赵磊是学院一个项目的联络人'],
  ['coordinator', '第一周 · 周四 17:00：离截止还有一天，赵磊收到提醒', 0, 'dayBefore'],
  ['coordinator', '周五 15:00：还有两小时，仍未交，再提醒一次', 0, 'twoHoursBefore'],
  ['coordinator', '周五 17:15：没有交，连续 1 周，提醒里附条款原文', 0, 'overdue'],
  ['coordinator', '周一 09:00：还可以补交，但上周仍记为不按时', 0, 'nextWorkday'],
  ['coordinator', '第二周 · 周四 17:00：提醒写明此前已连续几周', 1, 'dayBefore'],
  ['coordinator', '周五 17:15：又没有交，连续 2 周', 1, 'overdue'],
  ['leader', '同一时刻：从连续 2 周起，学院负责人也收到预警'],
  ['coordinator', '周一 09:00：赵磊再次收到补交提醒', 1, 'nextWorkday'],
  ['coordinator', '第三周 · 周四 17:00：离截止还有一天', 2, 'dayBefore'],
  ['coordinator', '周五 17:15：第三周没有交，赵磊被告知连续 3 周', 2, 'overdue'],
  ['leader', '同一时刻：学院负责人被告知已达到条款规定的周数'],
  ['academicAffairs', '同一时刻：教务处收到退出事项，列出每周的依据'],
  ['academicAffairs', '周一 09:00：项目仍在进行，是否取消由教务处的人决定', 2, 'nextWorkday'],
];

/**
 * The exit mechanism in a minute: nobody files for three weeks, and the clock goes from one planned instant to the
 * next. It needs nothing but the clock; `people` is everybody of the demo.
 */
export function threeMissedWeeks(people: DemoPerson[]): Scenario {
  const stepOf = ([who, title, week, when]: Line): ScenarioStep => ({
    title,
    as: openIdOf(people, CAST[who]),
    ...(week === undefined || when === undefined ? {} : { advanceTo: INSTANTS[when](week) }),
  });
  return {
    id: 'three-missed-weeks',
    title: '连续三周未交周报',
    description: '时钟走过三周的截止时刻，没有人交周报：提醒、未交提醒、预警，直到教务处的退出事项。',
    steps: LINES.map(stepOf),
  };
}
