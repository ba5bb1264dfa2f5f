import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/db/index.ts';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { cardText } from '../../src/emulator/tester/index.ts';
import { opensForm, stored, W47 } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { REPORT } from '../support/world-history.ts';

describe.each<Engine>(['sqlite', 'postgresql'])('the deadline to the second on %s', (engine) => {
  let world: World;
  let forms: { p1: MessageView; p2: MessageView; p3: MessageView };
  beforeAll(async () => {
    world = await startWorld({ engine, startsAt: '2026-11-20T16:50:00+08:00' });
    const { c1, c2, c4 } = world.people;
    forms = {
      p1: await opensForm(world, c2, 'p1'),
      p2: await opensForm(world, c1, 'p2'),
      p3: await opensForm(world, c4, 'p3'),
    };
  });
  afterAll(() => world.close());

  it('takes 16:59:59 as on time (US-03)', async () => {
    await world.advanceTo('2026-11-20T16:59:59+08:00');
    await world.people.c2.submits(forms.p1, REPORT);
    expect(await stored(world, 'p1', W47)).toMatchObject({ state: 'ON_TIME' });
  });

  it('takes 17:00:00 as on time (US-03)', async () => {
    await world.advanceTo('2026-11-20T17:00:00+08:00');
    const { toast } = await world.people.c4.submits(forms.p3, REPORT);
    expect(toast?.content).toBe('周报已提交');
    expect(await stored(world, 'p3', W47)).toMatchObject({ state: 'ON_TIME' });
  });

  it('takes 17:00:01 as late, shows the seconds and quotes the clause (US-03)', async () => {
    const { c1 } = world.people;
    await world.advanceTo('2026-11-20T17:00:01+08:00');
    const { toast } = await c1.submits(forms.p2, REPORT);
    expect(toast).toEqual({ type: 'success', content: '周报已收到，记为迟交' });
    expect(await stored(world, 'p2', W47)).toMatchObject({ state: 'LATE' });
    const text = cardText(await c1.again(forms.p2));
    expect(text).toContain('提交时间：11月20日 周五 17:00:01');
    expect(text).toContain('判定：迟交');
    expect(text).toContain('连续不按时：1 周');
    expect(text).toContain('第七条 1.(1)：“推进试点工作不力、进展缓慢，连续三周不按时提交周报”');
  });

  it('shows a coordinator on the list which of the projects was on time (US-03)', async () => {
    const { c1 } = world.people;
    const asked = await c1.says('周报');
    const text = cardText(await c1.sees('选一个项目', { after: asked }));
    expect(text).toContain('按时 · 吴涛 于 11月20日 周五 16:59 提交');
    expect(text).toContain('迟交 · 周敏 于 11月20日 周五 17:00 提交');
  });
});
