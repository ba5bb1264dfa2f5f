import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/db/index.ts';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { buttons, cardText } from '../../src/emulator/tester/index.ts';
import {
  CASE_TITLE,
  FRIDAYS,
  joinAcademicAffairs,
  noticeOf,
  openCaseOfP2,
  startExitWorld,
} from '../support/exit-world.ts';
import { OTHER_POLICY } from '../support/other-policy.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { World } from '../support/world.ts';
import { projectOf } from '../support/world-history.ts';
import { PROJECTS, type ProjectKey } from '../support/world-roster.ts';

const OLD = '第七条 1.(1)：“推进试点工作不力、进展缓慢，连续三周不按时提交周报”（湖工职院发〔2022〕22号）';
const NEW = '第九条 （三）：“连续两周未提交周报。”（某院教〔2026〕7号）';
const UNBOUND = '依据条款未绑定';

describe.each<Engine>(['sqlite', 'postgresql'])('another regulation on %s', (engine) => {
  let world: World;
  let feeResult: MessageView;
  beforeAll(async () => {
    world = await startExitWorld(engine);
    await openCaseOfP2(world);
  });
  afterAll(() => world.close());

  const imports = async (text: string, ...options: string[]) => {
    const file = join(temporaryFolder(), '细则.md');
    await writeFile(file, text);
    const command = ['--import', 'tsx', 'src/cli/policy-import.ts', file, ...options];
    const env = { ...process.env, ...world.environment() };
    return promisify(execFile)(process.execPath, command, { env }).then(
      ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        said: error.stdout + error.stderr,
      }),
    );
  };

  /** Takes away reports that were filed ahead, so that their weeks are missed. */
  const forgetReports = async (key: ProjectKey, ...weeks: string[]): Promise<void> => {
    const { weeklyReport, weeklyReportVersion } = world.db.client;
    const reports = { week: { in: weeks }, projectId: (await projectOf(world.db, key)).id };
    await weeklyReportVersion.deleteMany({ where: { report: reports } });
    await weeklyReport.deleteMany({ where: reports });
  };

  const opens = async (): Promise<MessageView> => {
    const asked = await world.people.m.says('办法');
    return world.people.m.sees('办法：', { after: asked });
  };

  it('is imported beside the running bot only when its structure is whole (US-36)', async () => {
    const torn = await imports(OTHER_POLICY.replace('（二）拒不整改；\n', ''));
    expect(torn.code).toBe(1);
    expect(torn.said).toContain('不能发布 ITEM_OUT_OF_ORDER 第九条 （三）');
    const sameNumber = await imports(OTHER_POLICY.replace('某院教〔2026〕7号', '湖工职院发〔2022〕22号'));
    expect(sameNumber.code).toBe(1);
    expect(sameNumber.said).toContain('文号与随附的办法相同，请写明修订后的文号。');
    const trial = await imports(OTHER_POLICY, '--dry-run');
    expect(trial).toMatchObject({ code: 0 });
    expect(await world.db.client.policyVersion.count()).toBe(0);
    const { code, said } = await imports(OTHER_POLICY, '--from', '2026-11-30');
    expect(code, said).toBe(0);
    expect(said).toContain('标题：某学院试点管理细则');
    expect(said).toContain('条：12，');
    expect(said).toContain('第九条\t4\t9 9.1 9.2 9.3');
    expect(said).toContain('＋ 第九条 （三）（9.3）：连续两周未提交周报。');
    expect(said).toContain('－ 第七条 1.(1)（7.1.1）');
    const again = await imports(OTHER_POLICY, '--from', '2026-11-30');
    expect(again.said).toContain('没有重复导入');
    const audited = await world.db.client.auditEntry.findMany({ where: { action: 'policy-version.import' } });
    expect(audited).toMatchObject([{ actorId: null, after: { articles: 12, effectiveFrom: '2026-11-30' } }]);
  }, 60_000);

  it('is not in force before its day: 教务处 sees it beside the present one', async () => {
    const fees = await world.people.l2.says('第二个证书,协议价 320,学生 40 人');
    feeResult = await world.people.l2.sees('学生自付 12,800.00 元', { after: fees });
    const card = await opens();
    expect(cardText(card)).toContain('现行办法：湖北工业职业技术学院');
    expect(cardText(card)).toContain('2026-11-30 起生效');
    expect(cardText(card)).toContain('第七条 1.(1)，连续 3 周');
  });

  it('has every rule unbound from its day: no warning, no case, and the cards say so (US-36)', async () => {
    await world.advanceTo('2026-11-30T09:05:00+08:00');
    const card = await opens();
    expect(cardText(card)).toContain('现行办法：某学院试点管理细则');
    expect(cardText(card)).toContain('依据条款未绑定：不发预警，不立案');
    await forgetReports('p3', '2026-W49', '2026-W50', '2026-W51');
    const { c4, l2, m } = world.people;
    await world.advanceTo(noticeOf(FRIDAYS.w49));
    const texts = (await c4.messages()).map(cardText);
    expect(texts.filter((text) => text.includes('未按时提交'))).toEqual([]);
    expect(texts.some((text) => text.includes('周报即将截止'))).toBe(true);
    await world.advanceTo('2026-12-10T17:05:00+08:00');
    const reminder = await c4.sees('此前连续不按时 1 周');
    expect(cardText(reminder)).toContain(UNBOUND);
    await world.advanceTo(noticeOf(FRIDAYS.w50));
    expect((await l2.messages()).map(cardText).join('')).not.toContain('预警');
    expect(await world.db.client.exitCase.count()).toBe(1);
    const asked = await m.says('本周');
    expect(cardText(await m.sees(UNBOUND, { after: asked }))).toContain('不发预警');
    const plans = await l2.says('培训方案');
    expect(cardText(await l2.sees('培训方案', { after: plans }))).toContain('审批按学校设置进行');
    const fees = await l2.says('费用');
    await l2.sees('「费用」只会按湖工职院发〔2022〕22号计算', { after: fees });
    expect((await l2.taps(feeResult, '重新计算')).toast?.content).toContain('现行的是另一版办法');
    const inWords = await l2.says('第二个证书,协议价 320,学生 40 人');
    const answer = cardText(await l2.sees('你问：第二个证书,协议价 320', { after: inWords }));
    expect(answer).toContain('某院教〔2026〕7号');
    expect(answer).not.toMatch(/第十[一二]条|湖工职院发|12,800/);
    const todo = await m.says('待办');
    await m.sees('新版办法有规则未绑定条款', { after: todo });
  });

  it('is bound by 教务处 alone, to a clause that names the weeks, after a look at the words', async () => {
    const { m, l2 } = world.people;
    const said = await l2.says('办法');
    const seen = await l2.sees('现行办法', { after: said });
    expect(buttons(seen)).toEqual([]);
    const card = await opens();
    await m.taps(card, '绑定');
    const form = await m.again(card);
    expect(cardText(form)).toContain('第九条 （三）（9.3）');
    const none = await m.submits(form, { others: '9.1' });
    expect(none.toast?.content).toContain('没有写明连续几周');
    const lost = await m.submits(form, { others: '13.1' });
    expect(lost.toast?.content).toContain('这一版里没有“13.1”');
    await m.submits(form, { others: '第九条 （三）' });
    const question = await m.again(card);
    expect(cardText(question)).toContain('从原文读出：连续 2 周');
    expect(await world.db.client.ruleBinding.count()).toBe(0);
    const { toast } = await m.taps(question, '确认绑定');
    expect(toast?.content).toBe('已绑定：第九条 （三）');
    expect(cardText(await m.again(card))).toContain('第九条 （三），连续 2 周');
    const audited = await world.db.client.auditEntry.findMany({ where: { action: 'policy-rule.bind' } });
    expect(audited).toMatchObject([{ after: { clauses: ['9.3'], number: 2 } }]);
    expect(audited[0]?.actorId).not.toBeNull();
  });

  it('then opens a case at two weeks with its own clause; the earlier case keeps its citation (US-36)', async () => {
    await world.quiet();
    await world.advanceTo('2026-12-11T17:30:00+08:00');
    const title = `达到退出情形 · ${PROJECTS.p3.name} 连续 2 周不按时`;
    const text = cardText(await world.people.m.sees(title));
    expect(text).toContain(NEW);
    expect(text).not.toContain('第七条');
    expect(cardText(await world.people.c4.sees(title))).toContain(NEW);
    const cases = await world.db.client.exitCase.findMany({ orderBy: { openedAt: 'asc' } });
    expect(cases).toMatchObject([
      { clauseId: '7.1.1', policyVersion: '湖工职院发〔2022〕22号' },
      { clauseId: '9.3', clauseLabel: '第九条 （三）', policyVersion: '某院教〔2026〕7号' },
    ]);
    const asked = await world.people.m.says('退出');
    const list = await world.people.m.sees('件未了结', { after: asked });
    expect(cardText(list)).toContain(PROJECTS.p2.name);
    expect(
      cardText(await world.people.m.again(await world.people.m.sees(CASE_TITLE.slice(0, 12)))),
    ).toContain(OLD);
  });

  it('warns the leader one week before its own number, in its own words (reading 14)', async () => {
    await forgetReports('p1', '2026-W51');
    await world.advanceTo(noticeOf(FRIDAYS.w51));
    const { c1, l } = world.people;
    for (const who of [c1, l]) {
      const text = cardText(await who.sees('预警：连续 1 周未按时提交周报'));
      expect(text).toContain(
        '第九条 （三）：“连续两周未提交周报。”（某院教〔2026〕7号《某学院试点管理细则》）',
      );
      expect(text).not.toContain('第七条');
    }
  });

  it('is announced to everybody with 「已知悉」 and live counts', async () => {
    const { m, c1 } = world.people;
    const card = await opens();
    const { toast } = await m.taps(card, '发布知悉公告');
    const everybody = await world.db.client.person.count({ where: { leftAt: null, openId: { not: null } } });
    expect(toast?.content).toBe(`已发给 ${everybody} 人，知悉情况见下方`);
    const board = await m.sees('发给：名单中的所有人 · 第 1 版');
    expect(cardText(board)).toContain(`0/${everybody}\n已知悉`);
    const notice = await c1.sees('新版办法 2026-11-30 起生效');
    expect(cardText(notice)).toContain('与上一版相比');
    await c1.taps(notice, '已知悉');
    await world.quiet();
    expect(cardText(await m.again(board))).toContain(`1/${everybody}\n已知悉`);
    await m.taps(await m.again(card), '查看知悉情况');
    const { l2 } = world.people;
    await joinAcademicAffairs(world, 'l2');
    const asked = await l2.says('办法');
    const shown = await l2.taps(await l2.sees('办法：', { after: asked }), '查看知悉情况');
    expect(shown.toast?.content).toBe('已经发布过，知悉情况见下方');
    expect(cardText(await l2.sees('发给：名单中的所有人', { after: asked }))).toContain(`1/${everybody}`);
    expect(await world.db.client.obligation.count()).toBe(1);
  });

  it('is unbound from the form, and the cards of the week are drawn anew at once', async () => {
    const { m } = world.people;
    const asked = await m.says('本周');
    const week = await m.sees('全校', { after: asked });
    expect(cardText(week)).not.toContain(UNBOUND);
    const card = await opens();
    await m.taps(card, '更改');
    const { toast } = await m.taps(await m.again(card), '解除绑定');
    expect(toast?.content).toBe('已解除绑定，对应功能停用');
    await world.quiet();
    expect(cardText(await m.again(week))).toContain(UNBOUND);
  });

  it('shows 教务处 what differs from the version before', async () => {
    const { m } = world.people;
    const card = await opens();
    await m.taps(card, '与上一版的差异');
    const text = cardText(await m.again(card));
    expect(text).toContain('对照 湖工职院发〔2022〕22号');
    expect(text).toContain('修改 第九条');
  });
});
