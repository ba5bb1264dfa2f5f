import { describe, expect, it } from 'vitest';
import { asSecond, choose, groupIdOf, log, row, say, writeAs } from './group-hands.ts';
import { visitOfFile } from './visit.ts';

const visit = visitOfFile();
const stage = () => visit.stage;

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
    const other = await visit.open(1280, 800, asSecond(stage()));
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
    const path = `${stage().url}/client/chats/${groupIdOf(stage())}/messages?as=${stage().first}&limit=1`;
    expect(await (await fetch(path)).json()).toMatchObject([{ mentions: [{ openId: 'all' }] }]);
  });

  it('is copied as text', async () => {
    await writeAs(stage(), stage().second, '要复制的 <b>字</b>');
    const page = await visit.open(1280, 800, stage().groupAddress);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await choose(page, '要复制的', '复制文字');
    await page.getByText('已复制').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('要复制的 <b>字</b>');
  });
});
