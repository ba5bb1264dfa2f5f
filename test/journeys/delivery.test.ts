import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { cardText } from '../../src/emulator/tester/index.ts';
import { countOfBotMessages, opensForm, stored, W47 } from '../support/reporting.ts';
import { postTap } from '../support/signed-webhook.ts';
import { startWorld, until, type World } from '../support/world.ts';
import { projectOf, REPORT } from '../support/world-history.ts';
import { PROJECTS } from '../support/world-roster.ts';

describe('a command that arrives late', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('is run when it is not older than 10 minutes (0.1, reading 18)', async () => {
    const { c1 } = world.people;
    await world.control.addDeliveryFault({ kind: 'drop_first', times: 1 });
    const asked = await c1.says('周报');
    await world.advanceTo('2026-11-17T09:05:15+08:00');
    await c1.sees('选一个项目', { after: asked });
  });

  it('is answered with its age and not run when it is older (0.1, reading 18)', async () => {
    const { c1 } = world.people;
    await world.stopBot();
    const asked = await c1.says('周报');
    // The bot is away for the first three deliveries: at once, after 15 s, after 5 min 15 s.
    await world.advanceTo('2026-11-17T09:30:00+08:00');
    await world.restartBot();
    await world.advanceTo('2026-11-17T10:30:00+08:00');
    await c1.sees('这是 65 分钟前的消息，没有执行。需要的话请再发一次。', { after: asked });
    await world.quiet();
    const answers = (await c1.messages()).filter(({ sender }) => sender.bot);
    expect(answers).toHaveLength(2);
  });

  it('of the menu is treated alike', async () => {
    const { m } = world.people;
    await world.stopBot();
    await m.menu('overview');
    await world.advanceTo('2026-11-17T10:45:00+08:00');
    await world.restartBot();
    await world.advanceTo('2026-11-17T11:50:00+08:00');
    await m.sees('分钟前的消息，没有执行');
    expect((await m.messages()).map(cardText).join()).not.toContain('周报情况');
  });
});

describe.each([
  { engine: 'sqlite', transport: 'websocket' },
  { engine: 'postgresql', transport: 'webhook' },
] as const)('an event that is delivered several times on $engine', ({ engine, transport }) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ engine, transport });
  });
  afterAll(() => world.close());

  it('at once has one effect (US-21)', async () => {
    const { c1 } = world.people;
    await world.control.addDeliveryFault({ kind: 'duplicate', copies: 4, times: 1 });
    await c1.says('周报');
    await world.quiet();
    expect(await countOfBotMessages(c1)).toBe(1);
  });

  it('over 6 hours with a restart in between has one effect (US-21)', async () => {
    const { c1 } = world.people;
    const before = await countOfBotMessages(c1);
    await c1.says('帮助');
    await world.quiet();
    const event = (await world.control.events()).at(-1);
    for (const hours of [1, 3, 6]) {
      await world.advanceTo(new Date((await world.now()) + hours * 3_600_000).toISOString());
      if (hours === 3) await world.restartBot();
      const again = await world.control.redeliver(event?.eventId ?? '');
      expect(again.state).toBe('acked');
    }
    await world.quiet();
    expect(await countOfBotMessages(c1)).toBe(before + 1);
  });
});

describe.each(['sqlite', 'postgresql'] as const)('a tap that is delivered several times on %s', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ engine, transport: 'webhook' });
  });
  afterAll(() => world.close());

  it('has one effect and always the same answer, also after a restart (US-21)', async () => {
    const { c1 } = world.people;
    const { id: projectId } = await projectOf(world.db, 'p1');
    const createdAt = await world.now();
    const value = { action: 'weekly-report.submit', projectId, week: W47 };
    const tap = { who: c1, value, form: { ...REPORT }, eventId: 'e'.repeat(32), createdAt };
    const [first, second] = await Promise.all([postTap(world, tap), postTap(world, tap)]);
    expect(first.toast).toBe('周报已提交');
    expect(second).toEqual(first);
    await world.advanceTo('2026-11-17T12:00:00+08:00');
    await world.restartBot();
    expect(await postTap(world, tap)).toEqual(first);
    await world.advanceTo('2026-11-17T15:00:00+08:00');
    expect(await postTap(world, tap)).toEqual(first);
    expect(await stored(world, 'p1', W47)).toMatchObject({ versions: 1, submittedAt: createdAt });
  });

  it('counts by its creation, and moves the first submission when it was created earlier (0.1, reading 15)', async () => {
    const { c1, c2 } = world.people;
    const { id: projectId } = await projectOf(world.db, 'p1');
    const value = { action: 'weekly-report.submit', projectId, week: W47 };
    const createdAt = Date.parse('2026-11-17T09:01:00+08:00');
    const form = { ...REPORT, progress: '更早写好、晚到的一份。' };
    const reply = await postTap(world, { who: c2, value, form, createdAt });
    expect(reply.toast).toBe('周报已提交');
    expect(await stored(world, 'p1', W47)).toMatchObject({
      state: 'ON_TIME',
      submittedAt: createdAt,
      submittedBy: { name: '吴涛' },
      versions: 2,
      content: { progress: REPORT.progress },
    });
    for (const who of [c1, c2]) {
      const text = cardText(await who.sees('周报提交顺序有更正'));
      expect(text).toContain('吴涛 于 11月17日 周二 09:01');
      expect(text).toContain('周敏 于 11月17日 周二 09:05');
    }
  });

  it('of a report made in time and received after the deadline is on time (0.1, reading 18)', async () => {
    const { c1 } = world.people;
    const { id: projectId } = await projectOf(world.db, 'p2');
    const value = { action: 'weekly-report.submit', projectId, week: W47 };
    await world.advanceTo('2026-11-20T17:20:00+08:00');
    const createdAt = Date.parse('2026-11-20T16:59:00+08:00');
    expect((await postTap(world, { who: c1, value, form: { ...REPORT }, createdAt })).toast).toBe(
      '周报已提交',
    );
    expect(await stored(world, 'p2', W47)).toMatchObject({ state: 'ON_TIME', submittedAt: createdAt });
  });

  it('of a clock that runs ahead counts by its receipt (3)', async () => {
    const { c4 } = world.people;
    const { id: projectId } = await projectOf(world.db, 'p3');
    const value = { action: 'weekly-report.submit', projectId, week: W47 };
    const createdAt = Date.parse('2026-11-20T19:00:00+08:00');
    await postTap(world, { who: c4, value, form: { ...REPORT }, createdAt });
    expect(await stored(world, 'p3', W47)).toMatchObject({
      state: 'LATE',
      submittedAt: Date.parse('2026-11-20T17:20:00+08:00'),
    });
  });
});

describe('a message that the platform did not confirm', () => {
  let world: World;
  let form: MessageView;
  beforeAll(async () => {
    world = await startWorld();
    form = await opensForm(world, world.people.c1, 'p1');
  });
  afterAll(() => world.close());

  it('is not sent twice to the person when the answer was cut off (US-05)', async () => {
    const { m, c1 } = world.people;
    await world.control.addFault({
      kind: 'reset_after',
      endpoint: 'POST /open-apis/im/v1/messages',
      times: 1,
    });
    const note = '一个班误收资料费，已退还。';
    await c1.submits(form, { ...REPORT, noUnlawfulFee: 'no', attestationNote: note });
    await m.sees(PROJECTS.p1.name);
    const sent = async () =>
      (await world.db.client.outboxMessage.count({ where: { state: 'SENT' } })) >= 2 ? true : null;
    await until(sent, () => 'the notice was never confirmed', 20_000);
    await world.quiet();
    expect(await countOfBotMessages(m)).toBe(1);
  });
});
