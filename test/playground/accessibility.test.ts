import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { formCard, noticeCard } from './cards.ts';
import { startVisit, type Visit } from './visit.ts';

let visit: Visit;
const stage = () => visit.stage;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

beforeAll(async () => {
  visit = await startVisit();
  await stage().sendCard(noticeCard('你好', '第一条'));
  await stage().sendCard(formCard());
  await fetch(`${stage().url}/open-apis/no/such/thing`);
  const group = new URL(stage().groupAddress).searchParams.get('chat') ?? '';
  const say = async (as: string, text: string, more = {}) => {
    const body = JSON.stringify({ as, text, ...more });
    const answer = await fetch(`${stage().url}/client/chats/${group}/messages`, { method: 'POST', body });
    return ((await answer.json()) as { messageId: string }).messageId;
  };
  const root = await say(stage().second, '话题开头');
  await say(stage().first, '跟帖', { replyTo: root, inThread: true });
  const body = JSON.stringify({ as: stage().first, emoji: 'THUMBSUP' });
  await fetch(`${stage().url}/client/messages/${root}/reactions`, { method: 'POST', body });
  await say(stage().second, '没看过的');
}, 60_000);
afterEach(() => visit.leave());
afterAll(() => visit?.close());

interface Finding {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

/** A full-width comma between a name and a title is a difference to this rule, and to nobody else. */
const NOT_MEANT = 'label-content-name-mismatch';

/**
 * What a checker of WCAG finds that keeps somebody out: rule, and the elements that break it. Cards are looked at
 * elsewhere; the blue of the main buttons in the dark is Feishu's own.
 */
async function findings(page: Page): Promise<string[]> {
  // Loaded as text: the page takes scripts from nowhere.
  await page.evaluate(AXE);
  const result = (await page.evaluate(
    `axe.run({ exclude: ['.card', '[data-scheme="dark"] .button--primary_filled'] }, { resultTypes: ['violations'] })`,
  )) as {
    violations: Finding[];
  };
  return result.violations
    .filter(({ id, impact }) => id !== NOT_MEANT && (impact === 'serious' || impact === 'critical'))
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

const openTool = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: '工具' }).click();
  await page.getByRole('list', { name: '工具' }).getByRole('button', { name }).click();
};
const more = (page: Page, text: string) =>
  page
    .getByRole('log')
    .locator('.message')
    .filter({ hasText: text })
    .first()
    .getByRole('button', { name: /^消息操作/ });

const VIEWS: [name: string, address: () => Promise<string> | string, show: (page: Page) => Promise<void>][] =
  [
    [
      'the list of chats',
      () => `${stage().url}/?as=${stage().first}`,
      (page) => page.getByRole('navigation', { name: '会话列表' }).getByText('工作群').waitFor(),
    ],
    [
      'a chat with cards',
      () => stage().chatAddress(),
      (page) => page.getByRole('button', { name: '提交' }).waitFor(),
    ],
    ['a group', () => stage().groupAddress, (page) => more(page, '话题开头').waitFor()],
    [
      'the menu of a message',
      () => stage().groupAddress,
      async (page) => {
        await more(page, '话题开头').click();
        await page.getByRole('menu', { name: '消息操作' }).waitFor();
      },
    ],
    [
      'a thread',
      () => stage().groupAddress,
      async (page) => {
        await page.getByRole('button', { name: '1 条回复' }).first().click();
        await page.getByRole('complementary', { name: '话题' }).getByText('跟帖').waitFor();
      },
    ],
    [
      'the search',
      () => stage().groupAddress,
      async (page) => {
        await page.getByRole('button', { name: '搜索聊天记录' }).click();
        await page.getByRole('searchbox', { name: '搜索这个会话里的消息' }).fill('话题');
        await page.getByText('1 条结果').waitFor();
      },
    ],
    [
      'the traffic',
      () => `${stage().url}/?as=${stage().first}`,
      async (page) => {
        await openTool(page, '流量');
        const panel = page.getByRole('complementary', { name: '流量' });
        await panel.getByText('未知接口').waitFor();
        await panel
          .getByRole('button', { name: /im\/v1\/messages/ })
          .first()
          .click();
      },
    ],
    [
      'the faults',
      () => `${stage().url}/?as=${stage().first}`,
      async (page) => {
        await openTool(page, '故障');
        await page.getByText('没有生效的故障').waitFor();
      },
    ],
    [
      'the page of apps',
      () => `${stage().url}/?as=${stage().first}&view=apps`,
      async (page) => {
        await page.getByRole('button', { name: /值班机器人/ }).click();
        await page.getByRole('form', { name: '值班机器人' }).waitFor();
      },
    ],
  ];

describe.each([
  ['on the desktop', 1280, 800, 'light'],
  ['on a phone', 390, 844, 'light'],
  ['on the desktop in the dark', 1280, 800, 'dark'],
])('nobody is kept out, %s', (_, width, height, scheme) => {
  it.each(VIEWS)('of %s', async (_name, address, show) => {
    const page = await visit.open(width, height, `${await address()}&scheme=${scheme}`);
    await show(page);
    expect(await findings(page)).toEqual([]);
  });
});

describe('the keyboard', () => {
  it('shows where it is', async () => {
    const page = await visit.open(1280, 800, stage().groupAddress);
    await more(page, '话题开头').waitFor();
    for (let at = 0; at < 25; at += 1) {
      await page.keyboard.press('Tab');
      const [seen, what] = (await page.evaluate(`(() => {
        const one = document.activeElement;
        const box = one.closest('.composer') ?? one;
        const { outlineStyle, outlineWidth, borderColor } = getComputedStyle(box);
        const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
        const { width, height } = one.getBoundingClientRect();
        const isBordered = box !== one && borderColor !== 'rgb(222, 224, 227)';
        return [one === document.body || ((isOutlined || isBordered) && width > 0 && height > 0), one.outerHTML];
      })()`)) as [boolean, string];
      expect(seen, what).toBe(true);
    }
  });
});
