import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { JsonObject } from '../../src/emulator/protocol.ts';
import { openBrowser } from '../support/browser.ts';
import { type Stage, startStage } from './stage.ts';

/** A browser and a stage, and the pages that a test opens on it. */
export interface Visit {
  stage: Stage;
  /** Opens a page of this size at the first person's chat with the bot. */
  open: (width: number, height: number, address?: string) => Promise<Page>;
  /** Closes the pages and forgets what the bot heard and was told to answer. */
  leave: () => Promise<void>;
  close: () => Promise<void>;
}

// What a person would wait at most; the suite may share two cores with others.
const PATIENCE_MS = 10_000;

/** Starts browser and stage. */
export async function startVisit(): Promise<Visit> {
  const [browser, stage]: [Browser, Stage] = await Promise.all([openBrowser(), startStage()]);
  const contexts: BrowserContext[] = [];
  return {
    stage,
    open: async (width, height, address) => {
      const context = await browser.newContext({ viewport: { width, height }, timezoneId: 'Asia/Shanghai' });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      await page.goto(address ?? (await stage.chatAddress()));
      return page;
    },
    leave: async () => {
      for (const context of contexts.splice(0)) await context.close();
      stage.bot.answer = () => ({});
      stage.bot.received.length = 0;
    },
    close: async () => {
      await browser.close();
      await stage.close();
    },
  };
}

/** The one visit of a test file, of which every test leaves; only inside tests and hooks. */
export function visitOfFile(): Pick<Visit, 'stage' | 'open'> {
  let visit: Visit | undefined;
  const existing = (): Visit => {
    if (visit === undefined) throw new Error('a visit begins before the first test of its file');
    return visit;
  };
  beforeAll(async () => {
    visit = await startVisit();
  }, 60_000);
  afterEach(() => visit?.leave());
  afterAll(() => visit?.close());
  return {
    get stage() {
      return existing().stage;
    },
    open: (...page) => existing().open(...page),
  };
}

/** The newest card on the page. */
export function latestCard(page: Page) {
  return page.getByRole('article').last();
}

/** The taps that reached the bot, their `action` only. */
export function tapsOf(stage: Stage): JsonObject[] {
  const taps = stage.bot.received.filter((body) =>
    JSON.stringify(body.header).includes('card.action.trigger'),
  );
  return taps.map((body) => ((body.event ?? {}) as JsonObject).action as JsonObject);
}
