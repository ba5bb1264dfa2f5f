import type { Browser, Page } from 'playwright-core';
import type { JsonObject } from '../src/emulator/protocol.ts';
import { catalogueCards } from '../test/playground/catalogue-cards/index.ts';
import { uploadShown } from '../test/playground/catalogue-stage.ts';
import { startStage } from '../test/playground/stage.ts';

/** One picture: the width of the device, the scheme, and how many columns the cards are laid out in. */
interface Wall {
  name: string;
  width: number;
  scheme: 'light' | 'dark';
  columns: number;
}

const WALLS: Wall[] = [
  { name: 'desktop-light', width: 660, scheme: 'light', columns: 4 },
  { name: 'desktop-dark', width: 660, scheme: 'dark', columns: 4 },
  { name: 'phone-light', width: 390, scheme: 'light', columns: 5 },
  { name: 'phone-dark', width: 390, scheme: 'dark', columns: 5 },
];
const GROUND = { light: '#fcfcfc', dark: '#151515' };
const WALL_WIDTH = 1600;

/** The page's frame for one card takes it by a message, as the gallery sends it. */
async function show(page: Page, card: JsonObject): Promise<void> {
  const message = JSON.stringify({ type: 'frame-card', card });
  await page.evaluate(`window.postMessage(${message}, window.location.origin)`);
  const title = ((card.header as JsonObject).title as JsonObject).content;
  await page.getByRole('article', { name: String(title), exact: true }).waitFor();
}

async function shoot(page: Page, card: JsonObject): Promise<Buffer> {
  await show(page, card);
  const article = page.getByRole('article');
  for (const chart of await article.getByRole('img', { name: /^图表/ }).all()) {
    await chart.scrollIntoViewIfNeeded();
    await page.waitForFunction('(one) => one.ariaBusy === "false"', await chart.elementHandle());
  }
  await page.waitForLoadState('networkidle');
  return article.screenshot({ animations: 'disabled' });
}

/** Height over width of a PNG, out of its header. */
const slimness = (png: Buffer): number => png.readUInt32BE(20) / png.readUInt32BE(16);

/** Puts each picture below the column that is the shortest so far. */
function inColumns(shots: Buffer[], count: number): Buffer[][] {
  const columns = Array.from({ length: count }, () => ({ height: 0, shots: [] as Buffer[] }));
  for (const shot of shots) {
    const shortest = columns.reduce((least, one) => (one.height < least.height ? one : least));
    shortest.shots.push(shot);
    shortest.height += slimness(shot);
  }
  return columns.map((column) => column.shots);
}

async function hang(browser: Browser, shots: Buffer[], wall: Wall, folder: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: WALL_WIDTH, height: 200 } });
  const image = (shot: Buffer) => `<img src="data:image/png;base64,${shot.toString('base64')}">`;
  const columns = inColumns(shots, wall.columns).map((column) => `<div>${column.map(image).join('')}</div>`);
  const style = `body{display:flex;gap:12px;margin:0;padding:12px;background:${GROUND[wall.scheme]}}
    div{flex:1 1 0;min-width:0} img{display:block;width:100%;margin-bottom:12px}`;
  await page.setContent(`<!doctype html><style>${style}</style>${columns.join('')}`);
  await page.screenshot({ path: `${folder}/catalogue-${wall.name}.png`, fullPage: true });
  await page.close();
}

/** Makes `catalogue-{desktop,phone}-{light,dark}.png`: every component of the catalogue as the page draws it. */
export async function catalogueWalls(browser: Browser, folder: string): Promise<void> {
  const stage = await startStage();
  try {
    const cards = catalogueCards(await uploadShown(stage));
    for (const wall of WALLS) {
      const viewport = { width: wall.width, height: 900 };
      const page = await browser.newPage({ viewport, reducedMotion: 'reduce', locale: 'zh-CN' });
      await page.goto(`${stage.url}/?view=card-frame&scheme=${wall.scheme}`, { waitUntil: 'networkidle' });
      const shots: Buffer[] = [];
      for (const card of cards) shots.push(await shoot(page, card));
      await hang(browser, shots, wall, folder);
      await page.close();
    }
  } finally {
    await stage.close();
  }
}
