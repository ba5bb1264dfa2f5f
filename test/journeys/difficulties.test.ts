import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { cardText } from '../../src/emulator/tester/index.ts';
import { countOfBotMessages, files, stored, W47 } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { changeSetting } from '../support/world-history.ts';
import { PROJECTS } from '../support/world-roster.ts';

const DIFFICULTY = '实训设备不足，两个班需分批上机。';
const ANSWER = '已协调实训中心，周六上午预留。';

describe('a difficulty in a report', () => {
  let world: World;
  let list: MessageView;
  beforeAll(async () => {
    world = await startWorld({ transport: 'webhook' });
  });
  afterAll(() => world.close());

  it('becomes an item that 教务处 finds under 困难与建议 (1A)', async () => {
    const { c1, m } = world.people;
    await files(world, c1, 'p1', { difficulties: DIFFICULTY, suggestions: '建议共用考务资料。' });
    const asked = await m.says('困难与建议');
    list = await m.sees('困难与建议 · 待答复', { after: asked });
    expect(cardText(list)).toContain('共 2 条');
    expect(cardText(list)).toContain(
      `困难问题 · 智能制造学院 · ${PROJECTS.p1.name} · 2026-W47 · 周敏\n${DIFFICULTY}`,
    );
  });

  it('is not answered by an empty answer, nor by one with a mobile number', async () => {
    const { m } = world.people;
    await m.taps(list, '答复');
    const form = await m.again(list);
    const empty = await m.submits(form, { answer: ' ' }, '发送答复', { force: true });
    expect(empty.toast).toEqual({ type: 'error', content: '请填写答复再发送。' });
    const phone = await m.submits(form, { answer: '请联系 13900139000' });
    expect(phone.toast?.content).toContain('手机号码');
    expect(await world.db.client.raisedItem.count({ where: { answeredAt: { not: null } } })).toBe(0);
  });

  it('is answered once; both coordinators and the leader get the answer with the clause (1A)', async () => {
    const { m, c1, c2, l, l2, c4 } = world.people;
    const before = await countOfBotMessages(l2);
    const form = await m.again(list);
    const { toast } = await m.submits(form, { answer: ANSWER });
    expect(toast).toEqual({ type: 'success', content: '答复已发给联络人和学院负责人' });
    for (const who of [c1, c2, l]) {
      const text = cardText(await who.sees('已答复'));
      expect(text).toContain(DIFFICULTY);
      expect(text).toContain('教务处 何芳 于 11月17日 周二 09:05 答复');
      expect(text).toContain(ANSWER);
      expect(text).toContain('第七条 6.');
    }
    await world.quiet();
    expect(await countOfBotMessages(l2)).toBe(before);
    expect(await countOfBotMessages(c4)).toBe(0);
  });

  it('stays answered when the same form is sent again', async () => {
    const { m, l } = world.people;
    const before = await countOfBotMessages(l);
    const asked = await m.says('困难与建议');
    const shown = await m.sees('待答复', { after: asked });
    expect(cardText(shown)).toContain('共 1 条');
    await m.taps(shown, '看已答复的');
    expect(cardText(await m.again(shown))).toContain(DIFFICULTY);
    await m.taps(await m.again(shown), '查看');
    expect(cardText(await m.again(shown))).toContain(ANSWER);
    await world.quiet();
    expect(await countOfBotMessages(l)).toBe(before);
  });

  it('disappears when an amendment takes the words back; a later answer says so', async () => {
    const { m, c1 } = world.people;
    const asked = await m.says('困难与建议');
    const open = await m.sees('建议共用考务资料', { after: asked });
    await m.taps(open, '答复');
    const answerForm = await m.again(open);
    const asks = await c1.says('周报');
    const own = await c1.sees('选一个项目', { after: asks });
    await c1.taps(own, '查看');
    await c1.taps(await c1.again(own), '更正');
    await c1.submits(await c1.again(own), { suggestions: '', progress: '删去建议。' });
    expect(await stored(world, 'p1', W47)).toMatchObject({ versions: 2, content: { suggestions: '' } });
    const { toast } = await m.submits(answerForm, { answer: '好的' });
    expect(toast?.content).toBe('填报人已在更正中删去这一条，不用再答复。');
  });

  it('of another college is not shown to a leader; his own is, without an answer button', async () => {
    const { l, l2 } = world.people;
    const theirs = await l2.says('困难与建议');
    await l2.sees('没有待答复的困难或建议', { after: theirs });
    const own = await l.says('困难与建议');
    const shown = await l.sees('困难与建议 · 待答复', { after: own });
    await l.taps(shown, '看已答复的');
    expect(cardText(await l.again(shown))).toContain(DIFFICULTY);
  });

  it('is not listed for coordinators and administrators', async () => {
    for (const who of [world.people.c1, world.people.adm]) {
      const asked = await who.says('困难与建议');
      await who.sees('困难与建议供教务处和学院负责人查看。', { after: asked });
    }
  });

  it('answered while the school only observes is kept, says so and reaches no college (reading 13)', async () => {
    const { m, c1 } = world.people;
    await files(world, c1, 'p2', { difficulties: '考场尚未确认。' });
    await changeSetting(world.db, 'observation', 'on', await world.now());
    const before = await countOfBotMessages(c1);
    const asked = await m.says('困难与建议');
    const open = await m.sees('考场尚未确认', { after: asked });
    await m.taps(open, '答复');
    const { toast } = await m.submits(await m.again(open), { answer: ANSWER });
    expect(toast?.content).toBe('答复已保存。现在是观察模式（学校设置），学院没有收到');
    await world.quiet();
    expect(await countOfBotMessages(c1)).toBe(before);
  });
});
