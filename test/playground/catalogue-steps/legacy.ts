import { expect } from 'vitest';
import type { Scene } from './scene.ts';

/** JSON 1.0: a control beside a text, links by name, actions that call back, a note. */
export async function legacy({ hands, next, page }: Scene): Promise<void> {
  const card = hands.card('旧版卡片');
  await card.getByText('一行备注').waitFor();
  await card.getByRole('button', { name: '旁边' }).click();
  expect(await next()).toMatchObject({ value: { action: 'beside' } });
  expect(await card.getByRole('link', { name: '网页' }).getAttribute('href')).toBe(
    'https://school.example/old',
  );
  await card.getByRole('button', { name: '同意' }).click();
  expect(await next()).toMatchObject({ value: { action: 'agree' } });
  await card.getByRole('button', { name: '退回' }).click();
  await hands.confirm('确定');
  expect(await next()).toMatchObject({ value: { action: 'return' } });
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await hands.choose(card, '旧版选择', '考核');
  expect(await next()).toMatchObject({ tag: 'select_static', option: 'exam' });
}

/** A template is named with its version and variables. */
export async function template({ hands }: Scene): Promise<void> {
  const card = hands.card('模板卡片 AAqCatalogue1');
  for (const text of ['版本 1.0.3', '变量 name']) await card.getByText(text).waitFor();
}
