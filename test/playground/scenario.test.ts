import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noticeCard } from './cards.ts';
import { startVisit, type Visit } from './visit.ts';

let visit: Visit;

// A stage for each: a scenario moves the clock for good.
beforeEach(async () => {
  visit = await startVisit();
}, 60_000);
afterEach(async () => {
  await visit?.leave();
  await visit?.close();
});

const begin = async (page: Page) => {
  await page.getByRole('button', { name: '剧本' }).click();
  await page.getByRole('button', { name: /两个人/ }).click();
  return page.getByRole('region', { name: '剧本：两个人' });
};
/** A page whose timers the test can run ahead. */
const openWithClock = async (width: number, height: number): Promise<Page> => {
  const page = await visit.open(width, height, 'about:blank');
  await page.clock.install();
  await page.goto(await visit.stage.chatAddress());
  return page;
};
/** How long a caption stands, counted from when its step was done. */
const afterThreeSeconds = async (page: Page): Promise<void> => {
  await page.locator('.scenario-bar[aria-busy="false"]').waitFor();
  await page.clock.fastForward(3_000);
};
const shownAs = (page: Page) => new URL(page.url()).searchParams.get('as');

describe.each([
  ['on the desktop', 1280, 800],
  ['on a phone', 390, 844],
])('a scenario, %s', (_, width, height) => {
  it('plays by itself: captions, clock and whose chat is shown', async () => {
    const page = await openWithClock(width, height);
    const bar = await begin(page);
    await bar.getByText('王丽问一句').waitFor();
    await page.getByRole('log').getByText('剧本里的问题').waitFor();
    await afterThreeSeconds(page);
    await bar.getByText('一小时后轮到陈建国').waitFor();
    await page.getByRole('region', { name: '模拟时钟' }).getByText('2026-11-25 周三 11:00').waitFor();
    await expect.poll(() => shownAs(page)).toBe(visit.stage.second);
    await afterThreeSeconds(page);
    await bar.getByText('陈建国在群里').waitFor();
    await page.getByRole('heading', { name: '工作群' }).waitFor();
    await afterThreeSeconds(page);
    await bar.getByText('完', { exact: true }).waitFor();
    await bar.getByRole('button', { name: '关闭' }).click();
    await bar.waitFor({ state: 'hidden' });
  });

  it('shows a card that is taller than the chat from its top', async () => {
    const page = await visit.open(width, height);
    const bar = await begin(page);
    await bar.getByText('1/3').waitFor();
    await bar.getByRole('button', { name: '暂停' }).click();
    for (const title of ['第一张高卡片', '第二张高卡片']) {
      await visit.stage.sendCard(noticeCard(title, '一行\n'.repeat(60)));
      const heading = page.getByRole('heading', { name: title });
      const isInSight = async () => {
        const log = await page.getByRole('log').boundingBox();
        const place = await heading.boundingBox();
        return log !== null && place !== null && place.y >= log.y && place.y < log.y + 120;
      };
      await expect.poll(isInSight).toBe(true);
    }
  });

  it('stands still while paused, and goes on by hand', async () => {
    const page = await openWithClock(width, height);
    const bar = await begin(page);
    await bar.getByText('1/3').waitFor();
    await bar.getByRole('button', { name: '暂停' }).click();
    await page.clock.fastForward(60_000);
    expect(await bar.getByText('1/3').count()).toBe(1);
    await bar.getByRole('button', { name: '下一步' }).click();
    await bar.getByText('2/3').waitFor();
    await expect.poll(() => shownAs(page)).toBe(visit.stage.second);
    await bar.getByRole('button', { name: '继续' }).click();
    await afterThreeSeconds(page);
    await bar.getByText('3/3').waitFor();
  });
});

describe('a scenario', () => {
  it('ends when the person ends it', async () => {
    const page = await visit.open(1280, 800);
    const bar = await begin(page);
    await bar.getByRole('button', { name: '结束' }).click();
    await bar.waitFor({ state: 'hidden' });
    expect(shownAs(page)).toBe(visit.stage.first);
  });

  it('says whose chat it is at the width of a phone, and leaves room for the page', async () => {
    const page = await visit.open(390, 844);
    const bar = await begin(page);
    await bar.getByText('一小时后轮到陈建国').waitFor();
    await bar.getByText('陈建国 · 教务处').waitFor();
    const widest = await page.evaluate('document.documentElement.scrollWidth');
    expect(widest).toBe(390);
    await page.getByRole('textbox', { name: '输入消息' }).waitFor();
  });
});
