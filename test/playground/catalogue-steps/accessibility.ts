import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'vitest';
import type { Scene } from './scene.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Colours are the platform's, and its pale greys miss the 4.5 that the checker wants. */
const NOT_OURS = { 'color-contrast': { enabled: false } };
/** Of the component library: attributes inside its pickers that no reader trips over. */
const LIBRARY = ['.semi-select', '.semi-datepicker', '.semi-timepicker'];

/** Names, roles and the order of everything on the cards, by a checker of WCAG. */
export async function accessibility({ page }: Scene): Promise<void> {
  // Loaded as text: the page takes scripts from nowhere.
  await page.evaluate(AXE);
  const found = await page.evaluate<string[]>(`axe
    .run({ include: ['.card'], exclude: ${JSON.stringify(LIBRARY)} }, { rules: ${JSON.stringify(NOT_OURS)} })
    .then(({ violations }) => violations.flatMap(({ id, impact, nodes }) =>
      impact === 'serious' || impact === 'critical' ? nodes.map(({ html }) => id + ': ' + html.slice(0, 160)) : []))`);
  expect(found).toEqual([]);
}
