import { afterAll, beforeAll, expect, it } from 'vitest';
import { controlsCard } from './cards.ts';
import { headerCard } from './catalogue-cards/header.ts';
import { textCard } from './catalogue-cards/texts.ts';
import { uploadShown } from './catalogue-stage.ts';
import { startVisit, type Visit } from './visit.ts';

let visit: Visit;

beforeAll(async () => {
  visit = await startVisit();
  for (const card of [headerCard(await uploadShown(visit.stage)), textCard(), controlsCard()])
    await visit.stage.sendCard(card);
}, 60_000);

afterAll(() => visit?.close());

it('shows cards in the language of the page where they are translated, and its own words with them', async () => {
  const page = await visit.open(1280, 900);
  await page.getByText('中文', { exact: true }).waitFor();
  await page.evaluate("localStorage.setItem('locale', 'en')");
  await page.reload();
  const card = (name: string) => page.getByRole('article', { name, exact: true });
  await card('文本一览').getByText('English', { exact: true }).waitFor();
  await card('标题一览').getByText('One', { exact: true }).waitFor();
  expect(await card('标题一览').getByText('一', { exact: true }).count()).toBe(0);
  await card('标题一览').getByText('The whole card is a link').waitFor();
  await card('逐项').getByRole('button', { name: 'More' }).waitFor();
  await card('逐项').getByPlaceholder('Type here').waitFor();
});
