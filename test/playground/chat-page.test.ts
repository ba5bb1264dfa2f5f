import { describe, expect, it } from 'vitest';
import { buttonCard, formCard, noticeCard } from './cards.ts';
import { latestCard, tapsOf, visitOfFile } from './visit.ts';

const submitButton = {
  ...{ tag: 'button', name: 'send', text: { tag: 'plain_text', content: '提交' } },
  ...{ form_action_type: 'submit', behaviors: [{ type: 'callback', value: {} }] },
};

const visit = visitOfFile();
const stage = () => visit.stage;
/** The second person leaves the organisation, or comes back. */
const resign = (resigned: boolean) =>
  fetch(`${stage().url}/control/users/${stage().second}`, {
    ...{ method: 'PATCH', body: JSON.stringify({ resigned }) },
    headers: { 'content-type': 'application/json' },
  });

describe('the chat page', () => {
  it('asks nobody but the emulator', async () => {
    await stage().sendCard(formCard());
    const page = await visit.open(1280, 800, 'about:blank');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await page.goto(await stage().chatAddress());
    await latestCard(page).getByRole('button', { name: '提交' }).waitFor();
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    expect(new Set(asked.filter((origin) => origin !== 'null'))).toEqual(new Set([stage().url]));
  });

  it('tells the bot which menu entry was pressed', async () => {
    await stage().sendCard(noticeCard('你好', '有事点菜单'));
    const page = await visit.open(1280, 800);
    await page.getByRole('toolbar', { name: '机器人菜单' }).getByRole('button', { name: '今日事项' }).click();
    const pressed = () =>
      stage().bot.received.filter((body) => JSON.stringify(body).includes('"event_key":"today"'));
    await expect.poll(() => pressed().length).toBe(1);
  });

  it('shows a new message at once and writes what the person sends', async () => {
    await stage().sendCard(noticeCard('在吗', '第一条'));
    const page = await visit.open(390, 844);
    await stage().sendCard(noticeCard('刚到的卡片', '第二条'));
    await page.getByRole('heading', { name: '刚到的卡片' }).waitFor();
    await page.getByRole('textbox', { name: '输入消息' }).fill('收到');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('收到', { exact: true }).waitFor();
    await expect.poll(() => JSON.stringify(stage().bot.received).includes('收到')).toBe(true);
  });

  it('sends a chosen file at once, and says of one that is too large how large it may be', async () => {
    const page = await visit.open(1280, 800);
    const choose = (name: string, bytes: number) =>
      page.getByLabel('选择文件').setInputFiles({
        ...{ name, mimeType: 'application/octet-stream' },
        buffer: Buffer.alloc(bytes, '名'),
      });
    await choose('太大.zip', 1024 * 1024 + 1);
    await page.getByRole('alert').filter({ hasText: '1 MB 以内' }).waitFor();
    await choose('学生名单.xlsx', 900_000);
    await page.getByRole('button', { name: '下载 学生名单.xlsx' }).waitFor();
    const heard = () =>
      stage()
        .bot.received.map((body) => JSON.stringify(body))
        .join('\n');
    await expect.poll(heard).toContain('学生名单.xlsx');
    expect(heard()).not.toContain('太大.zip');
  });

  it('hands out a file under its name', async () => {
    await stage().sendFile('培训方案-第1版.docx', '归档内容');
    const page = await visit.open(1280, 800);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载 培训方案-第1版.docx' }).last().click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('培训方案-第1版.docx');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
    expect(Buffer.concat(chunks).toString('utf8')).toBe('归档内容');
  });

  it('goes back from a chat to the list on a phone', async () => {
    await stage().sendCard(noticeCard('在吗', '一条'));
    const page = await visit.open(390, 844);
    const back = page.getByRole('button', { name: '返回会话列表' });
    await back.waitFor();
    expect(await page.getByRole('navigation', { name: '会话列表' }).isVisible()).toBe(false);
    await back.click();
    await page
      .getByRole('navigation', { name: '会话列表' })
      .getByRole('button', { name: /值班机器人/ })
      .click();
    await page.getByRole('textbox', { name: '输入消息' }).waitFor();
  });

  it('moves the emulated clock to the next Friday afternoon', async () => {
    await stage().sendCard(noticeCard('在吗', '一条'));
    const page = await visit.open(1280, 800);
    const clock = page.getByRole('region', { name: '模拟时钟' });
    await clock.getByText('2026-11-25 周三 10:00').waitFor();
    await clock.getByRole('button', { name: '前进到…' }).click();
    await page.getByRole('button', { name: '本周五 17:00' }).click();
    await clock.getByText('2026-11-27 周五 17:00').waitFor();
  });

  it('shows another person after a switch, and who that is', async () => {
    const page = await visit.open(1280, 800);
    await page.getByRole('button', { name: '陈建国，教务处' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('as')).toBe(stage().second);
    await page.getByText('陈建国 · 教务处').waitFor();
  });

  it('shows a card dead once it is older than fourteen days', async () => {
    await stage().sendCard(buttonCard('过期前能按'));
    const page = await visit.open(1280, 800);
    const button = latestCard(page).getByRole('button', { name: '过期前能按' });
    expect(await button.isEnabled()).toBe(true);
    await stage().moveClock(15 * 24 * 3_600_000);
    await latestCard(page).getByText('卡片已过期').waitFor();
    expect(await button.isDisabled()).toBe(true);
  });

  it('counts unread messages until the chat is opened', async () => {
    await stage().sendCard(noticeCard('未读的', '一条'));
    const address = new URL(await stage().chatAddress());
    address.searchParams.delete('chat');
    const page = await visit.open(1280, 800, address.href);
    const chat = page
      .getByRole('navigation', { name: '会话列表' })
      .getByRole('button', { name: /值班机器人/ });
    await chat.getByLabel(/条未读/).waitFor();
    await chat.click();
    await page.getByRole('heading', { name: '未读的' }).waitFor();
    await expect.poll(() => chat.getByLabel(/条未读/).count()).toBe(0);
  });

  it('asks back before a press that wants it, and does nothing when the person declines', async () => {
    const confirm = {
      title: { tag: 'plain_text', content: '确定退回？' },
      text: { tag: 'plain_text', content: '要重交' },
    };
    await stage().sendCard(buttonCard('退回', { confirm }));
    const page = await visit.open(1280, 800);
    await latestCard(page).getByRole('button', { name: '退回' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await latestCard(page).getByRole('button', { name: '退回' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await expect.poll(() => tapsOf(stage()).length).toBe(1);
  });

  it('shows the error and its code when the bot answers nonsense', async () => {
    stage().bot.answer = () => ({ toast: 'not an object' });
    await stage().sendCard(buttonCard('乱答'));
    const page = await visit.open(1280, 800);
    await latestCard(page).getByRole('button', { name: '乱答' }).click();
    await page.getByText(/（2006\d\d）/).waitFor();
  });

  it('lists what the app and the platform said, with their JSON', async () => {
    await stage().sendCard(noticeCard('流量里有我', '一条'));
    const page = await visit.open(1280, 800);
    await page.getByRole('button', { name: '流量', exact: true }).click();
    const drawer = page.getByRole('complementary', { name: '流量' });
    await drawer
      .getByRole('button', { name: /POST \/open-apis\/im\/v1\/messages/ })
      .first()
      .click();
    await drawer.getByText('流量里有我').first().waitFor();
  });

  it('offers the members of a group after an @ and tells the bot who was meant', async () => {
    const page = await visit.open(1280, 800, stage().groupAddress);
    const box = page.getByRole('textbox', { name: '输入消息' });
    await box.pressSequentially('请 @值');
    await page.getByRole('option', { name: '值班机器人' }).waitFor();
    await page.keyboard.press('Enter');
    await box.pressSequentially('看一下');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('@值班机器人').waitFor();
    const heard = () => JSON.stringify(stage().bot.received);
    await expect.poll(() => heard().includes('"mentions":[{"key":"@_user_1"')).toBe(true);
    expect(await box.inputValue()).toBe('');
  });

  it('sends an option of a folded menu inside a form at once', async () => {
    const menu = {
      tag: 'overflow',
      options: [{ text: { tag: 'plain_text', content: '催办' }, value: 'urge' }],
      behaviors: [{ type: 'callback', value: { action: 'folded' } }],
    };
    await stage().sendCard({
      schema: '2.0',
      body: { elements: [{ tag: 'form', name: 'f', elements: [menu, submitButton] }] },
    });
    const page = await visit.open(1280, 800);
    await latestCard(page).getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '催办' }).click();
    await expect.poll(() => tapsOf(stage())).toMatchObject([{ tag: 'overflow', option: 'urge' }]);
  });

  it('says of somebody who leaves that they have left, and offers them no more', async () => {
    const page = await visit.open(1280, 800, stage().groupAddress.replace(stage().first, stage().second));
    await page.getByRole('button', { name: '陈建国，教务处' }).waitFor();
    await resign(true);
    await page.getByRole('status').getByText('已离职').waitFor();
    expect(await page.getByText('连接已断开').count()).toBe(0);
    const phone = await visit.open(390, 844, stage().url);
    await expect.poll(() => new URL(phone.url()).searchParams.get('as')).toBe(stage().first);
    expect(await phone.getByLabel('切换身份').locator('option').allTextContents()).toEqual([
      '王丽 · 机电工程学院',
    ]);
    await resign(false);
    await page.getByText('已离职').waitFor({ state: 'hidden' });
    expect(await page.getByText('连接已断开').count()).toBe(0);
  });

  it('says so too of somebody who left before the page could listen, and listens once they are back', async () => {
    const page = await visit.open(1280, 800, 'about:blank');
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/client/stream?*', (route) => held.then(() => route.continue()));
    await page.goto(stage().groupAddress.replace(stage().first, stage().second));
    await page.getByRole('button', { name: '陈建国，教务处' }).waitFor();
    await resign(true);
    letGo();
    await page.getByRole('status').getByText('已离职').waitFor();
    await resign(false);
    await page.getByText('已离职').waitFor({ state: 'hidden' });
    await stage().sendToGroup('text', { text: '欢迎回来' });
    await page.getByRole('log').getByText('欢迎回来').waitFor();
  });

  it('says that the connection is lost, and goes on by itself once it is back', async () => {
    const page = await visit.open(1280, 800, stage().groupAddress);
    await stage().sendToGroup('text', { text: '断线前的' });
    await page.getByRole('log').getByText('断线前的').waitFor();
    const start = await stage().outage();
    await page.getByText('连接已断开，正在重连').waitFor();
    await start();
    await page.getByText('连接已断开，正在重连').waitFor({ state: 'hidden' });
    await stage().sendCard(noticeCard('恢复后的', '一条'));
    await stage().sendToGroup('text', { text: '重启后的' });
    const chats = page.getByRole('navigation', { name: '会话列表' });
    await chats.getByText('恢复后的').waitFor();
    await page.getByRole('log').getByText('重启后的').waitFor();
    expect(await page.getByRole('log').textContent()).not.toContain('断线前的');
  });

  it('fills and sends a form with the keyboard alone', async () => {
    await stage().sendCard(formCard('键盘写的'));
    const page = await visit.open(1280, 800);
    await latestCard(page).getByRole('textbox', { name: '进展' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: '考核' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await latestCard(page).getByRole('button', { name: '提交' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => tapsOf(stage()).length).toBe(1);
    expect(tapsOf(stage())[0]?.form_value).toMatchObject({ progress: '键盘写的' });
  });
});
