import type { Scenario, ScenarioStep } from '../../emulator/protocol.ts';
import type { DemoPerson } from '../people.ts';
import { openIdOf } from './cast.ts';

const QUESTION = '补考费由谁承担？';

/**
 * A question that the regulation is silent on: it goes on to 教务处, whose answer comes back and is kept. Needs no clock.
 */
export function questionSentOn(people: DemoPerson[]): Scenario {
  const asker = openIdOf(people, '赵磊');
  const academicAffairs = openIdOf(people, '何静');
  const next = openIdOf(people, '徐丹');
  const steps: ScenarioStep[] = [
    { title: '何静在教务处，打开和助手的会话', as: academicAffairs },
    { title: '赵磊也打开会话', as: asker },
    { title: '他问：补考费由谁承担？', as: asker, says: QUESTION },
    { title: '办法没有写明，助手不编答案；他点「转教务处」', as: asker, taps: { button: '转教务处' } },
    {
      title: '他把问题发出去',
      as: asker,
      submits: { button: '发给教务处', fields: { question: QUESTION } },
    },
    {
      title: '何静收到问题，答复并留作以后的解释',
      as: academicAffairs,
      submits: { button: '发送答复', fields: { answer: '第一次补考由学院承担。', keep: 'yes' } },
    },
    { title: '答复回到赵磊的私聊', as: asker },
    { title: '徐丹在另一个学院', as: next },
    { title: '她问同样的问题，看到教务处的解释', as: next, says: QUESTION },
  ];
  return {
    id: 'question-sent-on',
    title: '办法没有写明的问题',
    description: '问题转给教务处，答复回到提问的人，下一个人直接看到解释。',
    steps,
  };
}
