import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlayground } from '../../scripts/build-playground.ts';
import { createEmulator, type Emulator } from '../../src/emulator/index.ts';
import { openBrowser } from '../support/browser.ts';
import { recordFullRun } from '../support/full-record.ts';
import { writeLargeJournal } from '../support/large-tenant-journal.ts';
import { inTime, scaled } from '../support/scale.ts';

const SIZE = { people: 500, groups: 200, messages: 100_000 };
/** A frame that took longer is felt as a jerk. */
const LONG_FRAME_MS = 100;
const SCROLLED = 2_000;
const FIRST_VIEW_MS = inTime(1_000);
const ATTEMPTS = 3;

let folder: string;
let emulator: Emulator;
let browser: Browser;
let address: string;
let startMs: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'large-tenant-'));
  const { as, group } = writeLargeJournal(folder, SIZE);
  const { dir } = await buildPlayground();
  browser = await openBrowser();
  const began = performance.now();
  emulator = await createEmulator({ port: 0, webDir: dir, dataDir: folder, log: () => undefined });
  startMs = performance.now() - began;
  address = `${emulator.url}/?as=${as}&chat=${group}`;
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await emulator?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openPage(width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

/** From the address to a screen with the chats and the newest messages, in ms. */
async function firstView(page: Page): Promise<number> {
  const began = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('.message').last().waitFor();
  await page.locator('.chat-row').nth(5).waitFor({ state: 'attached' });
  return performance.now() - began;
}

/** Scrolls up until so many messages are loaded; the durations of the frames meanwhile, in ms. */
async function framesOfScroll(page: Page, wanted: number): Promise<number[]> {
  const script = `new Promise((resolve) => {
    const box = document.querySelector('.message-list');
    const frames = [];
    let before = performance.now();
    const began = before;
    const step = (now) => {
      frames.push(now - before);
      before = now;
      const loaded = box.querySelectorAll('.message').length;
      if (loaded >= ${wanted} || now - began > 60000) return resolve(frames);
      box.scrollBy(0, -400);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`;
  return (await page.evaluate(script)) as number[];
}

/** How far the message in the middle of the screen moves while older ones are loaded above it, in pixels. */
async function shiftWhileLoading(page: Page): Promise<number> {
  const script = `(async () => {
    const box = document.querySelector('.message-list');
    const { top, height, left, width } = box.getBoundingClientRect();
    const middle = document.elementFromPoint(left + width / 2, top + height / 2).closest('.message');
    const before = middle.getBoundingClientRect().top;
    const loaded = box.querySelectorAll('.message').length;
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    while (box.querySelectorAll('.message').length === loaded) {
      document.querySelector('.load-older').click();
      await frame();
    }
    await frame();
    return middle.getBoundingClientRect().top - before;
  })()`;
  return (await page.evaluate(script)) as number;
}

const measured: string[] = [];
const say = (text: string) => {
  measured.push(text);
  console.log(`  ${text}`);
};
const rounded = (ms: number) => `${Math.round(ms)} ms`;

describe('a tenant of 500 people, 200 groups and 100,000 messages', () => {
  it('lets the emulator start', () => {
    say(`start on ${SIZE.messages} messages: ${rounded(startMs)}`);
    expect(startMs).toBeLessThan(inTime(1_500));
  });

  it.each([
    ['the desktop', 1280, 800],
    ['a phone', 390, 844],
  ])('is seen within a second on %s', async (name, width, height) => {
    // A browser that was never used takes its own time for the first page.
    const warm = await openPage(width, height);
    await warm.goto('about:blank');
    const views: number[] = [];
    // Each with an empty cache; the best counts: the others are what the machine did besides.
    while (views.length < ATTEMPTS) {
      const page = await openPage(width, height);
      views.push(await firstView(page));
      await page.context().close();
    }
    say(`first view on ${name}: ${views.map(rounded).join(', ')}`);
    expect(Math.min(...views)).toBeLessThan(FIRST_VIEW_MS);
    await warm.context().close();
  });

  it('scrolls through two thousand messages smoothly, and keeps its place', async () => {
    const page = await openPage(1280, 800);
    await firstView(page);
    const frames = await framesOfScroll(page, SCROLLED);
    const long = frames.filter((ms) => ms > LONG_FRAME_MS);
    const sorted = [...frames].sort((one, other) => one - other);
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
    say(
      `scroll through ${SCROLLED}: ${frames.length} frames, median ${rounded(at(0.5))}, 99% ${rounded(at(0.99))}, ` +
        `longest ${rounded(sorted.at(-1) ?? 0)}, over ${LONG_FRAME_MS} ms: ${long.length}`,
    );
    expect(await page.locator('.message').count()).toBeGreaterThanOrEqual(SCROLLED);
    // On a machine by itself none is long; a neighbour's load must not fail the test.
    expect(at(0.5)).toBeLessThan(inTime(34));
    expect(long.length / frames.length).toBeLessThan(scaled(0.25, 0.05));
    expect(Math.abs(await shiftWhileLoading(page))).toBeLessThan(3);
    await page.context().close();
  });

  it('finds a person by name and a message by words', async () => {
    const page = await openPage(1280, 800);
    await firstView(page);
    await page.getByRole('searchbox', { name: '查找人员' }).fill('人员499');
    await page.getByRole('button', { name: /^人员499，/ }).waitFor();
    await page.getByRole('button', { name: '搜索聊天记录' }).click();
    const began = performance.now();
    await page.getByRole('searchbox', { name: '搜索这个会话里的消息' }).fill('第70条');
    const hit = page
      .getByRole('complementary', { name: '搜索聊天记录' })
      .getByRole('button', { name: /第70条/ });
    await hit.click();
    await page.locator('.message--found').filter({ hasText: '第70条' }).waitFor();
    say(`found and shown: ${rounded(performance.now() - began)}`);
    await page.context().close();
    recordFullRun('reliability', 'E3', measured.join('; '));
  });
});
