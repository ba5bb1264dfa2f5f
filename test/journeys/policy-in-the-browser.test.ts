import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlayground } from '../../scripts/build-playground.ts';
import { openBrowser } from '../support/browser.ts';
import { openChatPage } from '../support/chat-page.ts';
import { startWorld, type World } from '../support/world.ts';

describe.each([
  { name: 'on the desktop', width: 1280, height: 900 },
  { name: 'on a phone', width: 390, height: 844 },
])('a question about the regulation in a real browser, $name', (size) => {
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

  it('is answered with the clause, whose article opens and closes', async () => {
    const { write, cardWith, toast, close } = await openChatPage(browser, world, 'c1', size);
    await write('第二个证是不是得自己掏钱？');
    const answer = cardWith('你问：第二个证是不是得自己掏钱？');
    await answer.getByText('由学生按照试点协议价格自付').first().waitFor();
    await answer.getByRole('button', { name: '查看原文' }).click();
    const article = cardWith('回答所依据的条款');
    await article.getByText('计划财务处负责经费收支').first().waitFor();
    await article.getByRole('button', { name: '返回回答' }).click();
    await answer.getByRole('button', { name: '有用' }).click();
    await toast('谢谢，已记下');
    await close();
  });

  it('that the text does not answer goes to 教务处, and the answer comes back', async () => {
    const stranger = await openChatPage(browser, world, 'x', size);
    await stranger.write('补考费谁出');
    const answer = stranger.cardWith('办法没有写明这个问题');
    await answer.getByText('未尽事宜另行协商处理').first().waitFor();
    await answer.getByRole('button', { name: '转教务处' }).click();
    const form = stranger.cardWith('写清楚再发');
    expect(await form.getByRole('textbox').first().inputValue()).toBe('补考费谁出');
    await form.getByRole('button', { name: '发给教务处' }).click();
    await stranger.toast('已发给教务处');

    const office = await openChatPage(browser, world, 'm', size);
    const question = office.cardWith('名册之外的人');
    await question.getByRole('textbox').first().fill('第一次补考由学院承担。');
    await question.getByRole('button', { name: '发送答复' }).click();
    await office.toast('答复已发给提问的人');
    await stranger.cardWith('教务处已答复').getByText('第一次补考由学院承担。').first().waitFor();
    await Promise.all([stranger.close(), office.close()]);
  });
});
