import { describe, expect, it } from 'vitest';
import { asSecond, choose, heardBy, log, row, SCREENS, say, writeAs } from './group-hands.ts';
import { visitOfFile } from './visit.ts';

const visit = visitOfFile();
const stage = () => visit.stage;

describe.each(SCREENS)('messages, %s', (_, width, height) => {
  it('are answered, and the answer leads to what it answers', async () => {
    const page = await visit.open(width, height, stage().groupAddress);
    await say(page, `问题${width}`);
    await row(page, `问题${width}`).waitFor();
    await choose(page, `问题${width}`, '回复');
    await page.getByText(`回复 王丽：问题${width}`).waitFor();
    await say(page, `@值班机器人 答案${width}`);
    const answer = row(page, `答案${width}`);
    await answer.getByRole('button', { name: `回复 王丽：问题${width}` }).click();
    await log(page)
      .locator('.message--found')
      .filter({ hasText: `问题${width}` })
      .waitFor();
    await expect
      .poll(() => heardBy(stage(), 'im.message.receive_v1'))
      .toMatchObject([{ event: { message: { parent_id: expect.stringMatching(/^om_/) } } }]);
  });

  it('are edited and recalled by their author, whose menu alone offers it', async () => {
    await writeAs(stage(), stage().second, `别人的${width}`);
    const page = await visit.open(width, height, stage().groupAddress);
    await say(page, `初稿${width}`);
    await row(page, `初稿${width}`).waitFor();
    await choose(page, `初稿${width}`, '编辑');
    const box = page.getByRole('textbox', { name: '输入消息' });
    expect(await box.inputValue()).toBe(`初稿${width}`);
    await say(page, `定稿${width}`);
    await row(page, `定稿${width}`).getByText('已编辑').waitFor();
    await choose(page, `定稿${width}`, '撤回');
    await log(page).getByText('你撤回了一条消息').last().waitFor();
    await expect.poll(() => heardBy(stage(), 'im.message.recalled_v1').length).toBe(1);
    await row(page, `别人的${width}`)
      .getByRole('button', { name: /^消息操作/ })
      .click();
    const menu = page.getByRole('menu', { name: '消息操作' });
    expect(await menu.getByRole('menuitem', { name: /^(编辑|撤回)$/ }).count()).toBe(0);
  });

  it('take emojis by the keyboard alone, and others see who set them', async () => {
    await writeAs(stage(), stage().second, `点赞${width}`);
    const page = await visit.open(width, height, stage().groupAddress);
    const other = await visit.open(width, height, asSecond(stage()));
    await row(page, `点赞${width}`)
      .getByRole('button', { name: /^消息操作/ })
      .focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: '回应「赞」' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const chip = row(other, `点赞${width}`).getByRole('button', { name: 'OK：王丽' });
    await chip.click();
    const both = row(page, `点赞${width}`).getByRole('button', { name: 'OK：王丽、陈建国' });
    await both.click();
    await row(page, `点赞${width}`).getByRole('button', { name: 'OK：陈建国' }).waitFor();
    await expect.poll(() => heardBy(stage(), 'im.message.reaction.created_v1').length).toBe(2);
    await expect.poll(() => heardBy(stage(), 'im.message.reaction.deleted_v1').length).toBe(1);
  });

  it('are gathered in threads, which have a view of their own', async () => {
    await writeAs(stage(), stage().second, `话题${width}`);
    const page = await visit.open(width, height, stage().groupAddress);
    await row(page, `话题${width}`).waitFor();
    await choose(page, `话题${width}`, '在话题中回复');
    const thread = page.getByRole('complementary', { name: '话题' });
    await thread.getByRole('textbox').fill(`跟帖${width}`);
    await page.keyboard.press('Enter');
    await thread.getByRole('log').getByText(`跟帖${width}`).waitFor();
    await page.keyboard.press('Escape');
    await thread.waitFor({ state: 'detached' });
    expect(await log(page).getByText(`跟帖${width}`).count()).toBe(0);
    await row(page, `话题${width}`).getByRole('button', { name: '1 条回复' }).click();
    await thread.getByRole('log').getByText(`跟帖${width}`).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '搜索聊天记录' }).click();
    await page.getByRole('searchbox').fill(`跟帖${width}`);
    await page
      .getByRole('complementary')
      .getByRole('button', { name: `跟帖${width}` })
      .click();
    await thread.getByRole('log').getByText(`话题${width}`).waitFor();
  });

  it('are found by words, also far up, and the way back leads to the newest', async () => {
    await writeAs(stage(), stage().second, `很久以前的针${width}`);
    for (let at = 0; at < 120; at += 1) await writeAs(stage(), stage().second, `草 ${at}`);
    const page = await visit.open(width, height, stage().groupAddress);
    await row(page, '草 119').waitFor();
    expect(await row(page, `很久以前的针${width}`).count()).toBe(0);
    await page.getByRole('button', { name: '搜索聊天记录' }).click();
    const panel = page.getByRole('complementary', { name: '搜索聊天记录' });
    await panel.getByRole('searchbox').fill(`以前 针${width}`);
    await panel.getByRole('status').getByText('1 条结果').waitFor();
    await panel.getByRole('button', { name: `很久以前的针${width}` }).click();
    await row(page, `很久以前的针${width}`).waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '回到最新消息' }).click();
    await row(page, '草 119').waitFor();
    await expect.poll(() => page.getByRole('button', { name: '回到最新消息' }).count()).toBe(0);
  });
});
