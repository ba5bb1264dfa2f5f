import { expect } from 'vitest';
import { BUTTON_SIZES, BUTTON_TYPES } from '../catalogue-cards/buttons.ts';
import type { Scene } from './scene.ts';

const HEIGHTS: { [size: string]: [number, number] } = {
  tiny: [24, 28],
  small: [28, 28],
  medium: [32, 36],
  large: [40, 48],
};

/** 按钮: every type and size calls back with its own value, at the documented heights. */
export async function buttons({ hands, next, isPhone }: Scene): Promise<void> {
  const card = hands.card('按钮一览');
  for (const name of [...BUTTON_TYPES, ...BUTTON_SIZES]) {
    const button = card.getByRole('button', { name, exact: true });
    await button.click();
    expect(await next()).toMatchObject({ tag: 'button', value: { action: name } });
  }
  for (const size of BUTTON_SIZES) {
    const box = await card.getByRole('button', { name: size, exact: true }).boundingBox();
    expect(box?.height).toBe(HEIGHTS[size]?.[isPhone ? 1 : 0]);
  }
}

/** confirm, open_url, tips and disabled buttons, 折叠按钮组. */
export async function furtherButtons({ hands, next, page }: Scene): Promise<void> {
  const card = hands.card('按钮一览');
  await card.getByRole('button', { name: '要确认' }).click();
  await hands.confirm('取消');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await card.getByRole('button', { name: '要确认' }).click();
  await page.getByRole('dialog').getByText('不能撤回').waitFor();
  await hands.confirm('确定');
  expect(await next()).toMatchObject({ value: { action: 'sure' } });
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const site = card.getByRole('button', { name: '去网站' });
  expect(await hands.opened(() => site.click())).toBe('https://school.example/open');
  await card.getByRole('button', { name: '带图标' }).hover();
  await page.getByRole('tooltip').getByText('悬停的提示').waitFor();
  await card.getByRole('button', { name: '停用的' }).click({ force: true });
  await page.getByText('还没到时间').first().waitFor();
  await card.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: '归档' }).click();
  expect(await next()).toMatchObject({ tag: 'overflow', option: 'archive', value: { action: 'folded' } });
  await page.getByRole('menuitem').first().waitFor({ state: 'hidden' });
  await card.getByRole('button', { name: '更多操作' }).click();
  const more = page.getByRole('menuitem', { name: '看网站' });
  expect(await hands.opened(() => more.click())).toBe('https://school.example/more');
}

/** Every control outside a form tells the bot at once, in the platform's notation. */
export async function controls({ hands, next, second }: Scene): Promise<void> {
  const card = hands.card('控件一览');
  await card.getByRole('textbox', { name: '一句话' }).fill('好的');
  await card.getByRole('button', { name: '提交一句话' }).click();
  expect(await next()).toMatchObject({ tag: 'input', input_value: '好的', value: { action: 'input' } });
  await hands.choose(card, '单选', '考核');
  expect(await next()).toMatchObject({ tag: 'select_static', option: 'exam' });
  await hands.choose(card, '选人', '陈建国');
  expect(await next()).toMatchObject({ tag: 'select_person', option: second });
  await hands.day(card, '哪天', '2026-11-27');
  expect(await next()).toMatchObject({
    tag: 'date_picker',
    option: '2026-11-27 +0800',
    timezone: 'Asia/Shanghai',
  });
  await hands.time(card, '几点', '09:30');
  expect(await next()).toMatchObject({ tag: 'picker_time', option: '09:30 +0800' });
  await hands.moment(card, '何时', '2026-11-27 09:30');
  expect(await next()).toMatchObject({ tag: 'picker_datetime', option: '2026-11-27 09:30 +0800' });
}

/** 图片选择 and 勾选器 outside a form, and a control that is locked. */
export async function furtherControls({ hands, next, page, isPhone }: Scene): Promise<void> {
  const card = hands.card('控件一览');
  await card.getByRole('button', { name: '放大查看选项 1' }).click();
  await page.getByRole('dialog', { name: '选项 1' }).getByRole('button', { name: '关闭' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await card.getByRole('radio', { name: '选项 2' }).check();
  expect(await next()).toMatchObject({ tag: 'select_img', option: 'tall' });
  await card.getByRole('checkbox', { name: '办完了' }).check();
  expect(await next()).toMatchObject({ tag: 'checker', checked: true });
  expect(await card.getByText('办完了').getAttribute('style')).toContain('line-through');
  await card.getByText('办完了').hover();
  await card.getByRole('button', { name: '提醒我' }).click();
  expect(await next()).toMatchObject({ tag: 'button', value: { action: 'remind' } });
  const locked = card.getByRole('textbox', { name: '停用的框' });
  expect(await locked.isDisabled()).toBe(true);
  if (isPhone) return;
  await locked.hover({ force: true });
  await page.getByRole('tooltip').getByText('这一项锁定了').waitFor();
}
