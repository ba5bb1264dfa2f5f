import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { noticeCard } from './cards.ts';
import { latestCard, visitOfFile } from './visit.ts';

const visit = visitOfFile();
const stage = () => visit.stage;

const listAddress = () => `${stage().url}/?as=${stage().first}`;
const row = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: '会话列表' }).getByRole('button', { name });
const readers = async (messageId: string): Promise<string[]> => {
  const all = (await (await fetch(`${stage().url}/control/messages`)).json()) as MessageView[];
  return (all.find((one) => one.messageId === messageId)?.readBy ?? []).map(({ openId }) => openId);
};
const mention = (openId: string) => ({
  schema: '2.0',
  body: { elements: [{ tag: 'markdown', content: `<at id=${openId}></at> 请看周报` }] },
});

describe.each([
  ['on the desktop', 1280, 800],
  ['on a phone', 390, 844],
])('what calls for attention, %s', (_, width, height) => {
  it('marks a buzz in the list until the chat is opened, and at the message for good', async () => {
    await stage().buzz(await stage().sendCard(noticeCard('要紧的', '请尽快处理')));
    const page = await visit.open(width, height, listAddress());
    const chat = row(page, /值班机器人/);
    await chat.getByText('加急').waitFor();
    await chat.click();
    await page.getByRole('log').getByText('加急', { exact: true }).last().waitFor();
    await page.goto(listAddress());
    await chat.waitFor();
    await chat.getByText('要紧的').waitFor();
    expect(await chat.getByText('加急').count()).toBe(0);
  });

  it('says in the list that a group mentions the person, and shows whom a card and a text mention', async () => {
    await stage().sendToGroup('interactive', mention(stage().first));
    await stage().sendToGroup('text', { text: `<at user_id="${stage().second}"></at> 写信到 a@b.cn` });
    const page = await visit.open(width, height, listAddress());
    const group = row(page, /工作群/);
    await group.getByText('[有人@你]').waitFor();
    await group.click();
    await latestCard(page).locator('.mention--me', { hasText: '@王丽' }).waitFor();
    const text = page.getByRole('log').locator('.bubble').last();
    expect(await text.locator('.mention').allTextContents()).toEqual(['@陈建国']);
    expect(await text.textContent()).toBe('@陈建国 写信到 a@b.cn');
    await page.goto(listAddress());
    await group.getByText('写信到').waitFor();
    expect(await group.getByText('[有人@你]').count()).toBe(0);
  });

  it('reads what comes into the open chat at once, and nothing of it before', async () => {
    const before = await stage().sendCard(noticeCard('还没看', '一条'));
    expect(await readers(before)).toEqual([]);
    await visit.open(width, height);
    await expect.poll(() => readers(before)).toEqual([stage().first]);
    const meanwhile = await stage().sendCard(noticeCard('正看着', '又一条'));
    await expect.poll(() => readers(meanwhile)).toEqual([stage().first]);
    const list = (await (await fetch(`${stage().url}/client/chats?as=${stage().first}`)).json()) as {
      unread: number;
    }[];
    expect(list.reduce((sum, chat) => sum + chat.unread, 0)).toBe(0);
  });
});

describe('who has read a message', () => {
  it('is told to its author in a group', async () => {
    const page = await visit.open(1280, 800, stage().groupAddress);
    await page.getByRole('textbox', { name: '输入消息' }).fill('大家看一下');
    await page.keyboard.press('Enter');
    const mine = page.getByRole('log').locator('.message--mine').filter({ hasText: '大家看一下' });
    await mine.getByText('未读').waitFor();
    const other = await visit.open(1280, 800, stage().groupAddress.replace(stage().first, stage().second));
    const theirs = other.getByRole('log').locator('.message').filter({ hasText: '大家看一下' });
    await theirs.waitFor();
    expect(await theirs.getByText(/读/).count()).toBe(0);
    await mine.getByText('全部已读').waitFor();
  });

  it('stands in the drawer for the bot’s messages, not in the person’s chat', async () => {
    const messageId = await stage().sendCard(noticeCard('谁读了我', '一条'));
    await stage().buzz(messageId);
    const address = `${stage().url}/?as=${stage().second}`;
    const page = await visit.open(1280, 800, address);
    await page.getByRole('button', { name: '流量', exact: true }).click();
    const drawer = page.getByRole('complementary', { name: '流量' });
    await drawer.getByRole('tab', { name: '消息' }).click();
    const line = drawer.getByRole('listitem').filter({ hasText: '谁读了我' });
    await line.getByText('未读：王丽').waitFor();
    await line.getByText('加急 王丽').waitFor();
    const reader = await visit.open(1280, 800);
    await reader.getByRole('heading', { name: '谁读了我' }).waitFor();
    expect(
      await reader
        .getByRole('log')
        .getByText(/已读|未读/)
        .count(),
    ).toBe(0);
    await line.getByText('已读：王丽').waitFor();
  });
});
