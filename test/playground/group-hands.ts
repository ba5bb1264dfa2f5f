import type { Page } from 'playwright-core';
import type { JsonObject, MessageView } from '../../src/emulator/protocol.ts';
import type { Stage } from './stage.ts';

/** The widths at which a chat is used. */
export const SCREENS = [
  ['on the desktop', 1280, 800],
  ['on a phone', 390, 844],
] as const;

/** One pixel, blue. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==',
  'base64',
);

/** The messages of the open chat. */
export const log = (page: Page) => page.getByRole('log', { name: '消息' });

/** The messages that say a text. */
export const row = (page: Page, text: string) => log(page).locator('.message').filter({ hasText: text });

/** The chat_id of the stage's group. */
export const groupIdOf = ({ groupAddress }: Stage) => new URL(groupAddress).searchParams.get('chat') ?? '';

/** The group as the other person sees it. */
export const asSecond = ({ groupAddress, first, second }: Stage) => groupAddress.replace(first, second);

/** What the bot heard of a type of event. */
export const heardBy = ({ bot }: Stage, type: string): JsonObject[] =>
  bot.received.filter((body) => JSON.stringify(body.header).includes(type));

/** Writes into the group without the page. */
export async function writeAs(
  stage: Stage,
  openId: string,
  text: string,
  more: JsonObject = {},
): Promise<MessageView> {
  const body = JSON.stringify({ as: openId, text, ...more });
  const path = `${stage.url}/client/chats/${groupIdOf(stage)}/messages`;
  return (await (await fetch(path, { method: 'POST', body })).json()) as MessageView;
}

/** Writes a text in the page. */
export async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: '输入消息' }).first().fill(text);
  await page.keyboard.press('Enter');
}

/** Chooses an entry of a message's menu. */
export async function choose(page: Page, text: string, entry: string): Promise<void> {
  await row(page, text)
    .getByRole('button', { name: /^消息操作/ })
    .click();
  await page
    .getByRole('menu', { name: '消息操作' })
    .getByRole('menuitem', { name: entry, exact: true })
    .click();
}
