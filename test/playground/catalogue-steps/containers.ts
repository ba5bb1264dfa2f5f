import { expect } from 'vitest';
import type { Scene } from './scene.ts';

/** 分栏: what each mode does with the width of the device; a column that is a link. */
export async function columns({ hands, isPhone }: Scene): Promise<void> {
  const card = hands.card('容器一览');
  await card.getByText('stretch1').scrollIntoViewIfNeeded();
  const top = async (text: string) =>
    Math.round((await card.getByText(text, { exact: true }).boundingBox())?.y ?? 0);
  expect(await top('none1')).toBe(await top('none2'));
  expect((await top('stretch1')) === (await top('stretch2'))).toBe(!isPhone);
  expect((await top('bisect1')) === (await top('bisect3'))).toBe(!isPhone);
  expect(await top('trisect1')).toBe(await top('trisect3'));
  const link = card.getByRole('link', { name: '打开链接' });
  expect(await hands.opened(() => link.click())).toBe('https://school.example/column');
}

/** 交互容器: pressed as a whole, unless a control in it is meant; a disabled one says why. */
export async function boxes({ hands, next, page }: Scene): Promise<void> {
  const card = hands.card('容器一览');
  await card.getByRole('button', { name: '整块可按' }).click({ position: { x: 180, y: 10 } });
  expect(await next()).toMatchObject({ tag: 'interactive_container', value: { action: 'whole-box' } });
  await card.getByRole('button', { name: '块中按钮' }).click();
  expect(await next()).toMatchObject({ tag: 'button', value: { action: 'inner' } });
  await card.getByRole('button', { name: '停用的块' }).click({ force: true });
  await page.getByText('这一块还不能用').first().waitFor();
}

/** 折叠面板: opened and closed, by the mouse and by the keyboard, the title above or below. */
export async function panels({ hands, page }: Scene): Promise<void> {
  const card = hands.card('容器一览');
  const right = card.getByRole('button', { name: '右侧图标' });
  await right.click();
  await card.getByText('右侧图标的内容').waitFor();
  expect(await right.getAttribute('aria-expanded')).toBe('true');
  await right.click();
  expect(await card.getByText('右侧图标的内容').count()).toBe(0);
  await card.getByText('左侧图标的内容').waitFor();
  await card.getByRole('button', { name: '随文图标' }).focus();
  await page.keyboard.press('Enter');
  await card.getByText('随文图标的内容').waitFor();
  const inner = await card.getByText('标题在下的内容').boundingBox();
  const title = await card.getByRole('button', { name: '标题在下' }).boundingBox();
  expect(title?.y).toBeGreaterThan(inner?.y ?? 0);
}
