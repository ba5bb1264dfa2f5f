import { describe, expect, it } from 'vitest';
import { noticeCard } from './cards.ts';
import { groupIdOf, log, PNG, row, writeAs } from './group-hands.ts';
import { visitOfFile } from './visit.ts';

const visit = visitOfFile();
const stage = () => visit.stage;

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
    await writeAs(stage(), stage().second, '藏着时来的');
    await stage().sendCard(noticeCard('藏着时的卡片', '一条'));
    await turn(false);
    await log(page).getByRole('heading', { name: '藏着时的卡片' }).waitFor();
    await chats.getByRole('button', { name: /工作群/ }).click();
    await row(page, '藏着时来的').waitFor();
  });

  it('stands below a line when it came while the chat was not open', async () => {
    const away = stage().groupAddress.replace(/&chat=.*/, '');
    const page = await visit.open(1280, 800, stage().groupAddress);
    await writeAs(stage(), stage().second, '看过的');
    await row(page, '看过的').last().waitFor();
    await expect
      .poll(async () => {
        const path = `${stage().url}/client/chats?as=${stage().first}`;
        const chats = (await (await fetch(path)).json()) as { chatId: string; unread: number }[];
        return chats.find(({ chatId }) => chatId === groupIdOf(stage()))?.unread;
      })
      .toBe(0);
    await page.goto(away);
    await writeAs(stage(), stage().second, '没看过的一');
    await writeAs(stage(), stage().second, '没看过的二');
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
