import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../src/emulator/protocol.ts';
import { strangeChartCard } from './catalogue-cards/charts.ts';
import { catalogueCards } from './catalogue-cards/index.ts';
import { TEMPLATE_CARD } from './catalogue-cards/legacy.ts';
import { handsAt, listenTo } from './catalogue-hands.ts';
import { uploadShown } from './catalogue-stage.ts';
import * as containers from './catalogue-steps/containers.ts';
import * as controls from './catalogue-steps/controls.ts';
import * as display from './catalogue-steps/display.ts';
import * as forms from './catalogue-steps/forms.ts';
import * as legacy from './catalogue-steps/legacy.ts';
import type { Scene } from './catalogue-steps/scene.ts';
import { startVisit, type Visit } from './visit.ts';

const OUTSIDE = 'http://outside.example';
let visit: Visit;

beforeAll(async () => {
  visit = await startVisit();
  const cards = [...catalogueCards(await uploadShown(visit.stage)), TEMPLATE_CARD, strangeChartCard(OUTSIDE)];
  for (const card of cards) await sendPatiently(card);
}, 60_000);

afterAll(() => visit?.close());

/** Five cards a second is what the platform lets through to one chat. */
function sendPatiently(card: JsonObject): Promise<string> {
  return vi.waitFor(() => visit.stage.sendCard(card), { timeout: 5000, interval: 100 });
}

const SCREENS = [
  ['on a desktop, light', 1280, 900, 'light'],
  ['on a phone, light', 390, 844, 'light'],
  ['on a desktop, dark', 1280, 900, 'dark'],
  ['on a phone, dark', 390, 844, 'dark'],
] as const;

const STEPS: [string, (scene: Scene) => Promise<void>][] = [
  ['headers and the link of a card', display.header],
  ['texts', display.texts],
  ['markdown', display.markdown],
  ['pictures, people and sounds', display.pictures],
  ['tables', display.table],
  ['charts', display.charts],
  ['charts that are refused', display.strangeCharts],
  ['columns', containers.columns],
  ['interactive containers', containers.boxes],
  ['panels', containers.panels],
  ['buttons', controls.buttons],
  ['confirmations, links, tips and folded buttons', controls.furtherButtons],
  ['controls outside forms', controls.controls],
  ['picture choices and checkers', controls.furtherControls],
  ['forms', forms.form],
  ['resets', forms.reset],
  ['1.0 cards', legacy.legacy],
  ['templates', legacy.template],
];

describe.each(SCREENS)('the catalogue %s', (_, width, height, scheme) => {
  let scene: Scene;
  const requests: string[] = [];

  beforeAll(async () => {
    const { stage } = visit;
    const page = await visit.open(width, height, `${await stage.chatAddress()}&scheme=${scheme}`);
    page.on('request', (request) => requests.push(request.url()));
    await page.context().route('https://school.example/**', (route) => route.fulfill({ body: 'there' }));
    const { first, second } = stage;
    scene = { page, hands: handsAt(page), isPhone: width <= 640, next: listenTo(stage), first, second };
    await scene.hands.card('旧版卡片').waitFor();
  }, 30_000);

  afterAll(() => visit.leave());

  it('is drawn in its scheme', async () => {
    const ground = await scene.page.evaluate<string>(
      'getComputedStyle(document.querySelector("article")).backgroundColor',
    );
    expect(ground).toBe(scheme === 'dark' ? 'rgb(41, 41, 41)' : 'rgb(255, 255, 255)');
  });

  it.each(STEPS)('has %s that work', (_name, step) => step(scene), 30_000);

  it('asked nobody but its own server', () => {
    expect(requests.filter((url) => !url.startsWith(visit.stage.url) && !url.startsWith('data:'))).toEqual(
      [],
    );
  });
});
