import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, MessageView } from '../../src/emulator/protocol.ts';
import { noticeCard } from './cards.ts';
import { startVisit, type Visit } from './visit.ts';

let visit: Visit;
const stage = () => visit.stage;

beforeAll(async () => {
  visit = await startVisit();
}, 60_000);
afterEach(() => visit.leave());
afterAll(() => visit?.close());

/** One pixel, blue. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==',
  'base64',
);
const SCREENS = [
  ['on the desktop', 1280, 800],
  ['on a phone', 390, 844],
] as const;

const groupId = () => new URL(stage().groupAddress).searchParams.get('chat') ?? '';
const asSecond = () => stage().groupAddress.replace(stage().first, stage().second);
const log = (page: Page) => page.getByRole('log', { name: '消息' });
const row = (page: Page, text: string) => log(page).locator('.message').filter({ hasText: text });
const heard = (type: string): JsonObject[] =>
  stage().bot.received.filter((body) => JSON.stringify(body.header).includes(type));

async function writeAs(openId: string, text: string, more: JsonObject = {}): Promise<MessageView> {
  const body = JSON.stringify({ as: openId, text, ...more });
  const path = `${stage().url}/client/chats/${groupId()}/messages`;
  return (await (await fetch(path, { method: 'POST', body })).json()) as MessageView;
}
async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: '输入消息' }).first().fill(text);
  await page.keyboard.press('Enter');
}
async function choose(page: Page, text: string, entry: string): Promise<void> {
  await row(page, text)
    .getByRole('button', { name: /^消息操作/ })
    .click();
  await page
    .getByRole('menu', { name: '消息操作' })
    .getByRole('menuitem', { name: entry, exact: true })
    .click();
}

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
      .poll(() => heard('im.message.receive_v1'))
      .toMatchObject([{ event: { message: { parent_id: expect.stringMatching(/^om_/) } } }]);
  });

  it('are edited and recalled by their author, whose menu alone offers it', async () => {
    await writeAs(stage().second, `别人的${width}`);
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
    await expect.poll(() => heard('im.message.recalled_v1').length).toBe(1);
    await row(page, `别人的${width}`)
      .getByRole('button', { name: /^消息操作/ })
      .click();
    const menu = page.getByRole('menu', { name: '消息操作' });
    expect(await menu.getByRole('menuitem', { name: /^(编辑|撤回)$/ }).count()).toBe(0);
  });

  it('take emojis by the keyboard alone, and others see who set them', async () => {
    await writeAs(stage().second, `点赞${width}`);
    const page = await visit.open(width, height, stage().groupAddress);
    const other = await visit.open(width, height, asSecond());
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
    await expect.poll(() => heard('im.message.reaction.created_v1').length).toBe(2);
    await expect.poll(() => heard('im.message.reaction.deleted_v1').length).toBe(1);
  });

  it('are gathered in threads, which have a view of their own', async () => {
    await writeAs(stage().second, `话题${width}`);
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
    await writeAs(stage().second, `很久以前的针${width}`);
    for (let at = 0; at < 120; at += 1) await writeAs(stage().second, `草 ${at}`);
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

describe('what a person writes', () => {
  it('is kept while it is typed, over a reload and for each chat by itself', async () => {
    const page = await visit.open(1280, 800, stage().groupAddress);
    const box = page.getByRole('textbox', { name: '输入消息' });
    await box.fill('写到一半');
    await page
      .getByRole('navigation', { name: '会话列表' })
      .getByRole('button', { name: /值班机器人/ })
      .click();
    await expect.poll(() => box.inputValue()).toBe('');
    await page.goto(stage().groupAddress);
    await expect.poll(() => box.inputValue()).toBe('写到一半');
    await page.keyboard.press('Tab');
    await say(page, '写完了');
    await row(page, '写完了').waitFor();
    await page.reload();
    await row(page, '写完了').waitFor();
    expect(await box.inputValue()).toBe('');
  });

  it('says that it was not sent, keeps it over a reload and sends it again', async () => {
    const page = await visit.open(1280, 800, stage().groupAddress);
    await page.getByRole('textbox', { name: '输入消息' }).waitFor();
    const isWrite = (url: URL) => url.pathname.endsWith('/messages');
    await page.route(isWrite, (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await say(page, '断网时写的');
    await row(page, '断网时写的').getByText('发送失败').waitFor();
    await page.reload();
    await row(page, '断网时写的').getByText('发送失败').waitFor();
    await page.unroute(isWrite);
    await row(page, '断网时写的').getByRole('button', { name: '重发' }).click();
    await expect.poll(() => row(page, '断网时写的').getByText('发送失败').count()).toBe(0);
    const other = await visit.open(1280, 800, asSecond());
    await row(other, '断网时写的').waitFor();
  });

  it('is forgotten once the chat shows it, though its answer was lost', async () => {
    const page = await visit.open(1280, 800, stage().groupAddress);
    await page.getByRole('textbox', { name: '输入消息' }).waitFor();
    await page.route(
      (url) => url.pathname.endsWith('/messages'),
      async (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        await route.fetch();
        await route.abort();
      },
    );
    await say(page, '回执丢了的');
    await row(page, '回执丢了的').getByText('发送').waitFor({ state: 'detached' });
    const kept = () => page.evaluate('Object.keys(localStorage).filter((key) => key.startsWith("outbox:"))');
    await expect.poll(kept).toEqual([]);
    await expect.poll(() => row(page, '回执丢了的').count()).toBe(1);
  });

  it('stays in the box when an edit is refused, with the reason', async () => {
    const page = await visit.open(1280, 800, stage().groupAddress);
    await say(page, '太久以前写的');
    await row(page, '太久以前写的').waitFor();
    await stage().moveClock(2 * 24 * 3_600_000);
    await choose(page, '太久以前写的', '编辑');
    await say(page, '改不了的新话');
    await page.getByText('已超过可以操作的时间').waitFor();
    await page.getByText('正在编辑消息').waitFor();
    expect(await page.getByRole('textbox', { name: '输入消息' }).inputValue()).toBe('改不了的新话');
  });

  it('is pasted as text where the clipboard has both, as a file where it has only that', async () => {
    const page = await visit.open(1280, 800, stage().groupAddress);
    await page.getByRole('textbox', { name: '输入消息' }).focus();
    const paste = (withText: boolean) =>
      page.evaluate(`{
        const data = new DataTransfer();
        data.items.add(new File(['x'], '${withText ? '表格截图' : '只有文件'}.png', { type: 'text/csv' }));
        if (${withText}) data.setData('text/plain', '单元格');
        const init = { clipboardData: data, bubbles: true, cancelable: true };
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', init));
      }`);
    await paste(true);
    await paste(false);
    await log(page).getByText('只有文件.png').waitFor();
    expect(await log(page).getByText('表格截图.png').count()).toBe(0);
  });

  it('calls everybody of a group, and has links where addresses stand', async () => {
    const page = await visit.open(1280, 800, stage().groupAddress);
    const box = page.getByRole('textbox', { name: '输入消息' });
    await box.pressSequentially('@所');
    await page.getByRole('option', { name: '所有人' }).waitFor();
    await page.keyboard.press('Enter');
    await box.pressSequentially('看 https://example.com/a?b=1，谢谢');
    await page.keyboard.press('Enter');
    const link = row(page, '谢谢').getByRole('link', { name: 'https://example.com/a?b=1' });
    expect(await link.getAttribute('href')).toBe('https://example.com/a?b=1');
    const path = `${stage().url}/client/chats/${groupId()}/messages?as=${stage().first}&limit=1`;
    expect(await (await fetch(path)).json()).toMatchObject([{ mentions: [{ openId: 'all' }] }]);
  });

  it('is copied as text', async () => {
    await writeAs(stage().second, '要复制的 <b>字</b>');
    const page = await visit.open(1280, 800, stage().groupAddress);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await choose(page, '要复制的', '复制文字');
    await page.getByText('已复制').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('要复制的 <b>字</b>');
  });
});

describe('what comes in', () => {
  it('is not missed by a tab that was hidden, in the open chat and in one that was read before', async () => {
    const page = await visit.open(1280, 800, stage().groupAddress);
    await page.getByRole('textbox', { name: '输入消息' }).waitFor();
    const chats = page.getByRole('navigation', { name: '会话列表' });
    await chats.getByRole('button', { name: /值班机器人/ }).click();
    await page.getByRole('region', { name: '值班机器人' }).waitFor();
    const turn = (isHidden: boolean) =>
      page.evaluate(`{
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${isHidden} });
        document.dispatchEvent(new Event('visibilitychange'));
      }`);
    await turn(true);
    await writeAs(stage().second, '藏着时来的');
    await stage().sendCard(noticeCard('藏着时的卡片', '一条'));
    await turn(false);
    await log(page).getByRole('heading', { name: '藏着时的卡片' }).waitFor();
    await chats.getByRole('button', { name: /工作群/ }).click();
    await row(page, '藏着时来的').waitFor();
  });

  it('stands below a line when it came while the chat was not open', async () => {
    const away = stage().groupAddress.replace(/&chat=.*/, '');
    const page = await visit.open(1280, 800, stage().groupAddress);
    await writeAs(stage().second, '看过的');
    await row(page, '看过的').last().waitFor();
    await expect
      .poll(async () => {
        const path = `${stage().url}/client/chats?as=${stage().first}`;
        const chats = (await (await fetch(path)).json()) as { chatId: string; unread: number }[];
        return chats.find(({ chatId }) => chatId === groupId())?.unread;
      })
      .toBe(0);
    await page.goto(away);
    await writeAs(stage().second, '没看过的一');
    await writeAs(stage().second, '没看过的二');
    const list = page.getByRole('navigation', { name: '会话列表' });
    await list.getByLabel('2 条未读').waitFor();
    await list.getByRole('button', { name: /工作群/ }).click();
    await log(page).getByText('以下是新消息').waitFor();
    const text = await log(page).textContent();
    expect(text).toMatch(/看过的.*以下是新消息.*没看过的一.*没看过的二/);
    expect(text?.split('以下是新消息')).toHaveLength(2);
  });

  it('shows a picture, whole on a press; one that is gone says so', async () => {
    const page = await visit.open(1280, 800, stage().groupAddress);
    const file = { name: '图.png', mimeType: 'image/png', buffer: PNG };
    await page.getByLabel('选择文件').setInputFiles(file);
    await log(page).getByRole('button', { name: '放大查看图片' }).last().click();
    await page.getByRole('dialog').getByRole('img', { name: '图片' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('leaves the list of chats to the arrows', async () => {
    await stage().sendCard(noticeCard('在列表里', '一条'));
    const page = await visit.open(1280, 800, stage().groupAddress);
    const list = page.getByRole('navigation', { name: '会话列表' });
    await list.getByRole('button').nth(1).waitFor();
    await list.getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => list.getByRole('button').nth(1).getAttribute('aria-current')).toBe('page');
  });
});
