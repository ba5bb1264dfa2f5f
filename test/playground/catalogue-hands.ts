import type { Locator, Page } from 'playwright-core';
import { vi } from 'vitest';
import type { JsonObject } from '../../src/emulator/protocol.ts';
import type { Stage } from './stage.ts';
import { tapsOf } from './visit.ts';

/** What a person does with the controls of a card: by panels on a desktop, by the device's own controls on a phone. */
export interface Hands {
  card: (title: string) => Locator;
  choose: (card: Locator, label: string, option: string) => Promise<void>;
  chooseMany: (card: Locator, label: string, options: string[]) => Promise<void>;
  day: (card: Locator, label: string, day: string) => Promise<void>;
  time: (card: Locator, label: string, time: string) => Promise<void>;
  moment: (card: Locator, label: string, moment: string) => Promise<void>;
  /** Answers the dialog that is open. */
  confirm: (answer: '确定' | '取消') => Promise<void>;
  /** Does something and answers the address that the browser opens by it. */
  opened: (use: () => Promise<void>) => Promise<string>;
}

type ByDevice = Pick<Hands, 'choose' | 'chooseMany' | 'day' | 'time' | 'moment'>;

function onPhone(page: Page): ByDevice {
  const fill = async (card: Locator, label: string, value: string) => {
    await card.getByLabel(label, { exact: true }).fill(value);
    await card.getByLabel(label, { exact: true }).blur();
  };
  return {
    choose: async (card, label, option) => {
      await card.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option });
    },
    chooseMany: async (card, label, options) => {
      await card.getByRole('button', { name: `${label}：` }).click();
      const sheet = page.getByRole('dialog', { name: label });
      for (const option of options) await sheet.getByRole('checkbox', { name: option }).check();
      await sheet.getByRole('button', { name: '确定' }).click();
      await sheet.waitFor({ state: 'hidden' });
    },
    day: fill,
    time: fill,
    moment: (card, label, moment) => fill(card, label, moment.replace(' ', 'T')),
  };
}

function onDesktop(page: Page): ByDevice {
  // A panel fades away; until then its options are there for the next one too.
  const faded = () => page.getByRole('option').first().waitFor({ state: 'hidden' });
  const open = (card: Locator, label: string) =>
    card.getByRole('combobox', { name: label, exact: true }).click();
  const typed = async (card: Locator, label: string, value: string) => {
    await card.getByLabel(label, { exact: true }).fill(value);
    await page.keyboard.press('Enter');
  };
  return {
    choose: async (card, label, option) => {
      await open(card, label);
      await page.getByRole('option', { name: option }).click();
      await faded();
    },
    chooseMany: async (card, label, options) => {
      await open(card, label);
      for (const option of options) await page.getByRole('option', { name: option }).click();
      await card.getByRole('heading').first().click();
      await faded();
    },
    day: typed,
    time: async (card, label, time) => {
      await typed(card, label, time);
      await card.getByLabel(label, { exact: true }).blur();
      await page.mouse.click(1, 1);
    },
    moment: async (card, label, moment) => {
      await typed(card, label, moment);
      await page.mouse.click(1, 1);
    },
  };
}

/** The hands of a person at this page. */
export function handsAt(page: Page): Hands {
  const isPhone = (page.viewportSize()?.width ?? 0) <= 640;
  return {
    ...(isPhone ? onPhone(page) : onDesktop(page)),
    card: (title) => page.getByRole('article', { name: title, exact: true }).last(),
    confirm: (answer) => page.getByRole('dialog').getByRole('button', { name: answer }).click(),
    opened: async (use) => {
      const opened = page.context().waitForEvent('page');
      await use();
      const other = await opened;
      await other.waitForURL(/./, { waitUntil: 'commit' }).catch(() => undefined);
      const address = other.url();
      await other.close();
      return address;
    },
  };
}

/** Tells one after another what reached the bot: every call answers the next tap, and waits for it. */
export function listenTo(stage: Stage): () => Promise<JsonObject> {
  let heard = tapsOf(stage).length;
  const tap = () => {
    const found = tapsOf(stage)[heard];
    if (found === undefined) throw new Error('no tap reached the bot');
    return found;
  };
  return async () => {
    const found = await vi.waitFor(tap, { timeout: 10_000, interval: 5 });
    heard++;
    return found;
  };
}
