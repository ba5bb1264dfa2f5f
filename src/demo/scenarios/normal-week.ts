import type { Scenario, ScenarioStep } from '../../emulator/protocol.ts';
import type { DemoPerson } from '../people.ts';
import { openIdOf } from './cast.ts';

/** What the coordinator writes; figures are carried over by the form itself. */
const REPORT = {
  请选择项目阶段: '培训',
  '本周进展（必填）': '完成母婴护理实操训练两次，组织阶段测验一次。',
  下周计划: '组织模拟考核，安排考务培训。',
  noUnlawfulFee: '是',
  noForcedAttendance: '是',
};

/** An ordinary week: a reminder, a report in time, the week as the college and 教务处 see it. Plays in any week. */
export function normalWeek(people: DemoPerson[]): Scenario {
  const coordinator = openIdOf(people, '宋佳');
  const leader = openIdOf(people, '吴秀英');
  const academicAffairs = openIdOf(people, '何静');
  const steps: ScenarioStep[] = [
    // The bot greets people when they first open its chat: that must not cover what comes later.
    { title: '何静在教务处，看全校的周报', as: academicAffairs },
    { title: '吴秀英负责医药护理学院', as: leader },
    { title: '宋佳是母婴护理项目的联络人，打开和助手的会话', as: coordinator },
    {
      title: '周四 17:00：离截止还有一天，宋佳收到提醒',
      as: coordinator,
      advanceTo: { next: 'THU', at: '17:00' },
    },
    { title: '她发「周报」，上次的人数已经带出', as: coordinator, says: '周报' },
    {
      title: '她填好提交，回执写明按时',
      as: coordinator,
      submits: { button: '提交周报', fields: REPORT },
    },
    {
      title: '周五 17:15：截止已过，吴秀英看医药护理学院的本周情况',
      as: leader,
      advanceTo: { next: 'FRI', at: '17:15' },
      says: '本周情况',
    },
    { title: '何静在教务处看全校的本周情况', as: academicAffairs, says: '本周情况' },
    {
      title: '周一 09:00：宋佳的待办里没有欠交的周报',
      as: coordinator,
      advanceTo: { next: 'MON', at: '09:00' },
      says: '待办',
    },
  ];
  return {
    id: 'normal-week',
    title: '平常的一周',
    description: '提醒、填报、回执，学院和教务处看到的本周情况。',
    steps,
  };
}
