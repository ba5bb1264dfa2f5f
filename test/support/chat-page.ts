import type { Browser, Locator, Page } from 'playwright-core';
import type { World } from './world.ts';
import { openIdOf, type PersonKey } from './world-roster.ts';

/** A person's chat with the bot in a real browser. */
export interface ChatPage {
  page: Page;
  /** The newest card with this title. */
  card(title: RegExp | string): Locator;
  /** The newest card that says this anywhere. */
  cardWith(text: string): Locator;
  /** Presses an entry of the bot's menu. */
  menu(name: string): Promise<void>;
  write(text: string): Promise<void>;
  /** Chooses in a drop-down: the device's own on a phone, a panel elsewhere. */
  choose(within: Locator, label: string, option: string): Promise<void>;
  /** Waits for a toast. */
  toast(text: string): Promise<void>;
  close(): Promise<void>;
}

/** From this width on the page is a desktop's. */
const PHONE_WIDTH = 640;
const PATIENCE_MS = 15_000;

async function chooseInPanel(page: Page, control: Locator, option: string): Promise<void> {
  // A list that closes while the page moves is opened again, as a person would.
  for (let attempt = 1; ; attempt++) {
    await control.click();
    const chosen = page.getByRole('option').filter({ hasText: option }).last().click({ timeout: 3_000 });
    const isDone = await chosen.then(
      () => true,
      () => attempt > 3,
    );
    if (isDone) return;
  }
}

/** Opens the page as a person, at the chat with the bot. */
export async function openChatPage(
  browser: Browser,
  world: World,
  key: PersonKey,
  size: { width: number; height: number },
): Promise<ChatPage> {
  const context = await browser.newContext({ viewport: size, timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${world.emulator.url}/?as=${openIdOf(key)}`);
  await page.getByRole('navigation', { name: '会话列表' }).getByText('1+X 试点助手').click();
  return {
    page,
    card: (title) =>
      page
        .getByRole('article')
        .filter({ has: page.getByRole('heading', { name: title }) })
        .last(),
    cardWith: (text) => page.getByRole('article').filter({ hasText: text }).last(),
    menu: (name) => page.getByRole('toolbar', { name: '机器人菜单' }).getByRole('button', { name }).click(),
    write: async (text) => {
      await page.getByRole('textbox', { name: '输入消息' }).fill(text);
      await page.getByRole('textbox', { name: '输入消息' }).press('Enter');
    },
    choose: async (within, label, option) => {
      const control = within.getByRole('combobox', { name: label });
      if (size.width <= PHONE_WIDTH) await control.selectOption({ label: option });
      else await chooseInPanel(page, control, option);
    },
    toast: (text) => page.getByRole('alert').filter({ hasText: text }).first().waitFor(),
    close: () => context.close(),
  };
}
