import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { noticeCard } from './cards.ts';
import { latestCard, startVisit, type Visit } from './visit.ts';

let visit: Visit;

beforeAll(async () => {
  visit = await startVisit();
  await visit.stage.sendCard(noticeCard('样子', '一行字'));
}, 60_000);

afterEach(() => visit.leave());
afterAll(() => visit?.close());

// As text: the tests are typed without a browser's globals.
const schemeOf = (page: Page) => page.evaluate<string>('document.documentElement.dataset.scheme');
const groundOf = (page: Page) =>
  page.evaluate<string>('getComputedStyle([...document.querySelectorAll("article")].at(-1)).backgroundColor');
const groundOfPage = (page: Page) => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^外观/ }).click();
  await page.getByRole('menuitem', { name }).click();
}

describe.each([
  ['on the desktop', 1280, 800],
  ['on a phone', 390, 844],
])('the scheme %s', (_, width, height) => {
  it('is the device’s until somebody chooses, and the choice outlives a reload', async () => {
    const page = await visit.open(width, height);
    await latestCard(page).waitFor();
    expect(await schemeOf(page)).toBe('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => groundOf(page)).toBe('rgb(41, 41, 41)');
    await choose(page, '浅色');
    await expect.poll(() => groundOf(page)).toBe('rgb(255, 255, 255)');
    await page.reload();
    await latestCard(page).waitFor();
    expect(await groundOf(page)).toBe('rgb(255, 255, 255)');
    await choose(page, '跟随系统');
    await expect.poll(() => schemeOf(page)).toBe('dark');
  });
});

describe('the scheme at the start', () => {
  it('is set before anything of the page is drawn', async () => {
    const page = await visit.open(1280, 800);
    await choose(page, '深色');
    await expect.poll(() => schemeOf(page)).toBe('dark');
    // The page's own script never comes: what is there now came from the head alone.
    await page.route(/assets\/.*\.js$/, (route) => route.abort());
    await page.goto(page.url());
    expect(await groundOfPage(page)).toBe('rgb(21, 21, 21)');
  });

  it('is the one in the address', async () => {
    const page = await visit.open(1280, 800, `${await visit.stage.chatAddress()}&scheme=dark`);
    await latestCard(page).waitFor();
    expect(await groundOf(page)).toBe('rgb(41, 41, 41)');
  });
});
