import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlayground } from '../../scripts/build-playground.ts';
import { openBrowser } from '../support/browser.ts';
import { type ChatPage, openChatPage } from '../support/chat-page.ts';
import { startWorld, type World } from '../support/world.ts';
import { COLLEGES, PROJECTS } from '../support/world-roster.ts';

const P1 = PROJECTS.p1.name;
const WAITING = new RegExp(`^待审批 · ${P1}`);
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
const CLAUSE =
  '确需开展证书集中培训的，需提前申报培训工作方案，经教务处审批后开展，培训课时计入年度教学工作量';
const REASON = '两场之间请留出复习时间。';

describe('a training plan in a real browser (issue 4)', () => {
  let world: World;
  let browser: Browser;
  let coordinator: ChatPage;
  let approver: ChatPage;
  let second: ChatPage;

  beforeAll(async () => {
    const { dir } = await buildPlayground();
    [world, browser] = await Promise.all([startWorld({ emulator: { webDir: dir } }), openBrowser()]);
    coordinator = await openChatPage(browser, world, 'c1', PHONE);
    approver = await openChatPage(browser, world, 'a1', DESKTOP);
    second = await openChatPage(browser, world, 'a2', DESKTOP);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  /** The card of the filing, whatever step it shows. */
  const filing = () => coordinator.card(new RegExp(`^(申报培训方案|培训方案第 2 版) · ${P1}`));
  const press = (within: ReturnType<ChatPage['card']>, name: string): Promise<void> =>
    within.getByRole('button', { name, exact: true }).first().click();
  const fill = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(fields))
      await filing().getByRole('textbox', { name, exact: true }).fill(text);
  };
  const addSession = async (day: string): Promise<void> => {
    await filing().getByLabel('培训日期').fill(day);
    await filing().getByLabel('开始时间').fill('08:30');
    await filing().getByLabel('结束时间').fill('17:00');
    await fill({ 培训内容: '机器人编程', 课时: '8' });
    await press(filing(), '添加这一场');
  };

  it('is filled in step by step on the phone, with a file that is sent to the chat (US-16)', async () => {
    const { page, menu, card, choose } = coordinator;
    await menu('培训方案');
    await press(card('培训方案'), '新建申报');
    await fill({
      '为什么课证融通课程不能满足（必要性）': '新设备到货较晚，课证融通课程没有覆盖实操内容。',
      参训学生人数: '40',
      培训地点: '实训楼 302',
      '费用（元，没有则不填）': '1200',
    });
    await choose(filing(), '经费来源', '二级学院运行经费');
    await press(filing(), '保存并下一步');
    await addSession('2026-11-28');
    await filing().getByText('已有 1 场，共 8 课时。').waitFor();
    await addSession('2026-11-29');
    await filing().getByText('已有 2 场，共 16 课时。').waitFor();
    await press(filing(), '下一步');
    await choose(filing(), '教师（从本学院名单选择）', '周敏');
    await fill({ 该教师课时: '16' });
    await press(filing(), '添加这位教师');
    await filing().getByText('周敏 16 课时').waitFor();
    await press(filing(), '下一步');
    await filing().getByText('承诺（两项都须为「是」才能申报）').waitFor();
    const file = { name: '培训日程.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('日程') };
    await page.getByLabel('选择文件').setInputFiles(file);
    await card('已添加附件').getByText('「培训日程.docx」已附到').waitFor();
    await press(card('已添加附件'), '查看附件');
    await filing().getByText('培训日程.docx（文件）').waitFor();
    await choose(filing(), '学生自愿参加，没有强制或变相强制', '是');
    await choose(filing(), '没有违规收取学生费用', '是');
    await press(filing(), '保存并核对');
    await filing().getByText('请核对后提交').waitFor();
    await press(filing(), '提交');
    await card(`培训方案 · ${P1}：待审批`).getByText('第 1 版已提交，等待审批。').waitFor();
  });

  it('is read with its file by the approver and returned with a reason (US-18)', async () => {
    const { page, card, toast } = approver;
    const waiting = card(WAITING);
    await waiting.getByText('培训日程.docx（文件）').waitFor();
    await waiting.getByText(CLAUSE).first().waitFor();
    await press(waiting, '把附件发给我（1 个文件）');
    await page.getByRole('button', { name: '下载 培训日程.docx' }).waitFor();
    await press(waiting, '退回修改');
    await waiting.getByRole('textbox').fill(REASON);
    await press(waiting, '退回修改');
    await toast('已退回');
    await second.card(/已由 钱静 退回修改/).waitFor();
  });

  it('goes in again with what the reason asked for', async () => {
    const { card } = coordinator;
    const returned = card(new RegExp(`^培训方案 · ${P1}：已退回修改`));
    await returned.getByText(`理由：${REASON}`).waitFor();
    await press(returned, '修改后重新提交');
    await filing().getByText(`理由：${REASON}`).waitFor();
    await press(filing(), '保存并下一步');
    await press(filing(), '删除');
    await addSession('2026-12-05');
    await filing().getByText('2026年12月5日').waitFor();
    await press(filing(), '下一步');
    await press(filing(), '下一步');
    await press(filing(), '保存并核对');
    await filing().getByText('与第 1 版相比').waitFor();
    await press(filing(), '提交');
    await card(`培训方案 · ${P1}：待审批`).getByText('第 2 版已提交，等待审批。').waitFor();
  });

  it('is approved with the difference in sight; the second approver keeps a card without buttons (US-17)', async () => {
    const waiting = approver.card(WAITING);
    await waiting.getByText('与第 1 版相比').waitFor();
    await waiting.getByText(/新增 2026年12月5日[\s\S]*删除 2026年11月28日/).waitFor();
    await press(waiting, '同意');
    await approver.toast('已同意');
    const copy = second.card(`已由 钱静 同意 · ${P1}`);
    await copy.waitFor();
    expect(await copy.getByRole('button').count()).toBe(0);
    await coordinator
      .card(`培训方案 · ${P1}：已同意`)
      .getByText('第 2 版已获批准，可以按方案开展培训。')
      .waitFor();
  });

  it('has its hours reported, which stand in the yearly statement with clause 7.5 (US-30)', async () => {
    await world.advanceTo('2026-12-05T18:30:00+08:00');
    const { card, write } = coordinator;
    for (const open of [2, 1]) {
      await write('课时');
      const list = card('课时登记').filter({ hasText: `${open} 场未登记，共 2 场` });
      await press(list, '登记');
      const form = card(`实授课时 · ${P1}`);
      await form.getByRole('textbox', { name: '周敏 实授课时' }).fill('8');
      await press(form, '保存');
      await card('课时登记').getByText('已登记：周敏 8 课时').first().waitFor();
    }
    const leader = await openChatPage(browser, world, 'l', DESKTOP);
    await leader.write('课时 2026');
    const statement = leader.card(`2026 年培训课时 · ${COLLEGES.a}`);
    await statement.getByText('实授 16 课时，认定 16 课时，超出 0 课时').waitFor();
    await statement.getByText(CLAUSE).waitFor();
    expect(await statement.getByRole('row').filter({ hasText: '周敏' }).textContent()).toContain('16');
  });
});
