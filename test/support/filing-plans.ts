import type { MessageView } from '../../src/emulator/protocol.ts';
import type { Person } from '../../src/emulator/tester/index.ts';
import { tapInRow } from './reporting.ts';
import type { World } from './world.ts';

/** Step 1 of a filing as a coordinator fills it in. */
export const BASICS = {
  necessity: '新设备到货较晚，课证融通课程没有覆盖实操内容。',
  studentCount: '40',
  venue: '实训楼 302',
  cost: '1200',
  costSource: 'COLLEGE',
  costNote: '耗材',
};

/** Both attestations 是. */
export const ATTESTED = { voluntary: 'yes', noFee: 'yes', note: '' };

/** A session of 12 课时 on a day, 8 to 18. */
export const session = (day: string): Record<string, string> => ({
  ...{ day, from: '08:00', to: '18:00' },
  ...{ topic: '机器人编程', hours: '12' },
});

/** Sends 「培训方案」 and begins a new plan for the project; answers the card with step 1. */
export async function opensFiling(world: World, who: Person, project: string): Promise<MessageView> {
  const asked = await who.says('培训方案');
  const list = await who.sees('申报新的集中培训', { after: asked });
  await tapInRow(world, who, list, `${project}\\n申报新的集中培训`);
  return who.again(list);
}

/** A file as people send it to the chat. */
export const SCHEDULE_FILE = { name: '日程表.docx', base64: Buffer.from('日程').toString('base64') };

/**
 * Fills in and files a whole plan: a session of 12 课时 on each day, two teachers with 12 each, a file if there is one.
 */
export async function fillsPlan(
  world: World,
  who: Person,
  project: string,
  days: readonly string[],
  file?: typeof SCHEDULE_FILE,
): Promise<MessageView> {
  const card = await opensFiling(world, who, project);
  const now = (): Promise<MessageView> => who.again(card);
  await who.submits(await now(), BASICS);
  for (const day of days) await who.submits(await now(), session(day));
  await who.taps(await now(), '下一步');
  for (const teacherName of ['周敏', '外聘王某'])
    await who.submits(await now(), { teacherName, teacherHours: '12' });
  await who.taps(await now(), '下一步');
  if (file !== undefined) await who.sees('已添加附件', { after: await who.sends(file) });
  await who.submits(await now(), ATTESTED);
  await who.taps(await now(), '提交');
  return now();
}
