import { announces, recordsFeedback } from './announcing.ts';
import { playsExitStages } from './exit-stages.ts';
import { bindsOtherPolicy } from './other-policy.ts';
import { loseMessage, sleepThrough } from './outage.ts';
import { playsPlanStages } from './plan-stages.ts';
import { playsQuestionStages } from './policy-stages.ts';
import { files, W47 } from './reporting.ts';
import type { World } from './world.ts';
import { fileWeek } from './world-history.ts';

/**
 * Plays a school through everything that leaves rows: reports with difficulties, an outage, obligations, feedback, cases
 * and rectification, training plans, questions, a delegation, another regulation. From Tuesday of W47 to Monday of W48.
 */
export async function playsEveryState(world: World): Promise<void> {
  const { a1, c1, m } = world.people;
  const note = { noUnlawfulFee: 'no', attestationNote: '误收资料费，已退还。' };
  await files(world, c1, 'p1', { difficulties: '设备不足。', suggestions: '共用资料。', ...note });
  const asked = await m.says('困难与建议');
  const list = await m.sees('设备不足', { after: asked });
  await m.taps(list, '答复');
  await m.submits(await m.again(list), { answer: '已协调。' });
  await fileWeek(world.db, 'p3', W47);
  await world.advanceTo('2026-11-20T16:30:00+08:00');
  await sleepThrough(world, '2026-11-20T18:30:00+08:00');
  await world.advanceTo('2026-11-23T08:00:00+08:00');
  await loseMessage(world, world.people.c4.openId);
  await announces(world);
  await recordsFeedback(world, { text: '统计口径不一致。' });
  await c1.submits(await c1.sees('统计口径不一致。'), { measures: '已按新口径重报。' });
  await recordsFeedback(world);
  await playsExitStages(world);
  await playsPlanStages(world, '2026-11-21');
  await playsQuestionStages(world);
  await a1.says('委托 孙伟 11-25 至 11-27');
  // To come: in force it would have its rules unbound, and the stages of the exit would not be there to tap.
  await bindsOtherPolicy(world);
}
