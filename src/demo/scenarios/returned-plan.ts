import type { Scenario, ScenarioStep } from '../../emulator/protocol.ts';
import type { DemoPerson } from '../people.ts';
import { openIdOf } from './cast.ts';

const PROJECT = '建筑信息模型（中级）';
const BASICS = {
  necessity: '新软件到货较晚，课证融通课程没有覆盖实操内容。',
  studentCount: '40',
  venue: '实训楼 302',
  cost: '1200',
  costSource: 'COLLEGE',
  costNote: '耗材',
};
const SESSION = { day: '2027-01-09', from: '08:30', to: '17:00', topic: '建模实操', hours: '8' };
const ATTESTED = { voluntary: 'yes', noFee: 'yes', note: '' };

/** A training plan that is returned with a reason, changed and approved. Needs no clock. */
export function returnedPlan(people: DemoPerson[]): Scenario {
  const coordinator = openIdOf(people, '朱军');
  const approver = openIdOf(people, '罗敏');
  const his = (title: string, step: Partial<ScenarioStep>): ScenarioStep => ({
    title,
    as: coordinator,
    ...step,
  });
  const hers = (title: string, step: Partial<ScenarioStep>): ScenarioStep => ({
    title,
    as: approver,
    ...step,
  });
  const card = `申报培训方案 · ${PROJECT}`;
  const again = `培训方案第 2 版 · ${PROJECT}`;
  const steps: ScenarioStep[] = [
    hers('罗敏是教务处的审批人，打开和助手的会话', {}),
    his('朱军是建筑信息模型项目的联络人', {}),
    his('他发「培训方案」', { says: '培训方案' }),
    his('他为项目新建申报', { taps: { button: '新建申报', beside: PROJECT } }),
    his('第一步：必要性、人数、地点、经费', {
      submits: { button: '保存并下一步', card, fields: BASICS },
    }),
    his('第二步：添加一场培训', { submits: { button: '添加这一场', card, fields: SESSION } }),
    his('下一步', { taps: { button: '下一步', card } }),
    his('第三步：添加授课教师', {
      submits: { button: '添加这位教师', card, fields: { teacherName: '外聘王某', teacherHours: '8' } },
    }),
    his('下一步', { taps: { button: '下一步', card } }),
    his('第四步：两项承诺', { submits: { button: '保存并核对', card, fields: ATTESTED } }),
    his('核对后提交，等待审批', { taps: { button: '提交', card } }),
    hers('罗敏退回修改，写明理由', {
      submits: { button: '退回修改', card: PROJECT, fields: { reason: '请写明学生从哪些班级来。' } },
    }),
    his('朱军看到理由，修改后重新提交', { taps: { button: '修改后重新提交', card: PROJECT } }),
    his('他补上班级', {
      submits: {
        button: '保存并下一步',
        card: again,
        fields: { necessity: `${BASICS.necessity}学生来自建工 2401、2402 班。` },
      },
    }),
    his('场次不变', { taps: { button: '下一步', card: again } }),
    his('教师不变', { taps: { button: '下一步', card: again } }),
    his('承诺不变，保存并核对', { submits: { button: '保存并核对', card: again, fields: {} } }),
    his('提交第 2 版，卡片列出与第 1 版的不同', { taps: { button: '提交', card: again } }),
    hers('罗敏看到两版的不同，同意', { taps: { button: '同意', card: PROJECT } }),
    his('朱军收到结果：可以按方案开展培训', {}),
  ];
  return {
    id: 'returned-plan',
    title: '退回一次的培训方案',
    description: '申报、退回修改、重新提交、同意；两版的不同写在卡片上。',
    steps,
  };
}
