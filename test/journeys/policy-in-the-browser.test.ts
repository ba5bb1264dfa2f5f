import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlayground } from '../../scripts/build-playground.ts';
import { openBrowser } from '../support/browser.ts';
import { startWorld, type World } from '../support/world.ts';
import { openIdOf, type PersonKey } from '../support/world-roster.ts';

describe.each([
  { name: 'on the desktop', width: 1280, height: 900 },
  { name: 'on a phone', width: 390, height: 844 },
])('a question about the regulation in a real browser, $name', ({ width, height }) => {
  let world: World;
  let browser: Browser;

  beforeAll(async () => {
    const { dir } = await buildPlayground();
    [world, browser] = await Promise.all([startWorld({ emulator: { webDir: dir } }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const openAs = async (key: PersonKey): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height }, timezoneId: 'Asia/Shanghai' });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${world.emulator.url}/?as=${openIdOf(key)}`);
    await page.getByRole('navigation', { name: '会话列表' }).getByText('1+X 试点助手').click();
    return page;
  };
  const card = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text }).last();
  const ask = async (page: Page, text: string): Promise<void> => {
    await page.getByRole('textbox', { name: '输入消息' }).fill(text);
    await page.getByRole('textbox', { name: '输入消息' }).press('Enter');
  };

  it('is answered with the clause, whose article opens and closes', async () => {
    const page = await openAs('c1');
    await ask(page, '第二个证是不是得自己掏钱？');
    const answer = card(page, '你问：第二个证是不是得自己掏钱？');
    await answer.getByText('由学生按照试点协议价格自付').first().waitFor();
    await answer.getByRole('button', { name: '查看原文' }).click();
    const article = card(page, '回答所依据的条款');
    await article.getByText('计划财务处负责经费收支').first().waitFor();
    await article.getByRole('button', { name: '返回回答' }).click();
    await card(page, '你问：第二个证是不是得自己掏钱？').getByRole('button', { name: '有用' }).click();
    await page.getByRole('alert').filter({ hasText: '谢谢，已记下' }).first().waitFor();
    await page.context().close();
  });

  it('that the text does not answer goes to 教务处, and the answer comes back', async () => {
    const page = await openAs('x');
    await ask(page, '补考费谁出');
    const answer = card(page, '办法没有写明这个问题');
    await answer.getByText('未尽事宜另行协商处理').first().waitFor();
    await answer.getByRole('button', { name: '转教务处' }).click();
    const form = card(page, '写清楚再发');
    expect(await form.getByRole('textbox').first().inputValue()).toBe('补考费谁出');
    await form.getByRole('button', { name: '发给教务处' }).click();
    await page.getByRole('alert').filter({ hasText: '已发给教务处' }).first().waitFor();

    const office = await openAs('m');
    const question = card(office, '名册之外的人');
    await question.getByRole('textbox').first().fill('第一次补考由学院承担。');
    await question.getByRole('button', { name: '发送答复' }).click();
    await office.getByRole('alert').filter({ hasText: '答复已发给提问的人' }).first().waitFor();
    await card(page, '教务处已答复').getByText('第一次补考由学院承担。').first().waitFor();
    await Promise.all([page.context().close(), office.context().close()]);
  });
});
