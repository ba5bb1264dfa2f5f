import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoWorld, startDemoWorld } from '../support/demo-world.ts';

/** Each story of the demo with what somebody sees at its end. */
const ENDS: [id: string, who: string, sees: RegExp][] = [
  ['normal-week', '宋佳', /宋佳 的待办[\s\S]*待交/],
  ['three-missed-weeks', '何静', /达到退出情形[\s\S]*连续 3 周不按时/],
  ['returned-plan', '朱军', /第 2 版已获批准，可以按方案开展培训/],
  ['question-sent-on', '徐丹', /第一次补考由学院承担。/],
];

describe('the stories of the demo', () => {
  let world: DemoWorld;
  beforeAll(async () => {
    world = await startDemoWorld();
  });
  afterAll(() => world.close());

  it('are the four of the menu', () => {
    expect(world.scenarios.map(({ id }) => id)).toEqual(ENDS.map(([id]) => id));
  });

  // One after another on one demo, as somebody plays them who goes through the menu.
  it.each(ENDS)('%s is played to its end', { timeout: 120_000 }, async (id, who, expected) => {
    const steps = world.scenarios.find((one) => one.id === id)?.steps ?? [];
    for (const [index, { title }] of steps.entries()) {
      const { tap } = await world.plays(id, index + 1);
      expect(tap?.toast?.type ?? 'success', title).toBe('success');
    }
    await world.who(who).sees(expected);
  });

  it('have left a receipt in time and an answer for the one who asked', async () => {
    await world.who('宋佳').sees(/周报回执[\s\S]*按时/);
    await world.who('赵磊').sees(/第一次补考由学院承担。/);
  });
});
