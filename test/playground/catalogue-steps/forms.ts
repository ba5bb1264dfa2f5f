import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Scene } from './scene.ts';

async function fillIn({ hands }: Scene, card: Locator): Promise<void> {
  await card.getByRole('textbox', { name: '标题' }).fill('新的标题');
  await card.getByRole('textbox', { name: '正文' }).fill('第一行\n第二行');
  await card.getByLabel('口令').fill('秘密');
  await hands.chooseMany(card, '多项', ['培训', '考核']);
  await hands.choose(card, '负责人', '陈建国');
  await hands.chooseMany(card, '参加人', ['王丽']);
  await hands.day(card, '日期', '2026-11-27');
  await hands.time(card, '时间', '09:30');
  await hands.moment(card, '时刻', '2026-11-28 14:00');
  await card.getByRole('checkbox', { name: '选项 2' }).check();
  await card.getByRole('checkbox', { name: '选项 1' }).check();
  await card.getByRole('checkbox', { name: '我确认' }).check();
}

/** 表单容器: nothing travels while a required control is empty; then all of it at once, after the confirmation. */
export async function form(scene: Scene): Promise<void> {
  const { hands, next, page, first, second } = scene;
  const card = hands.card('表单一览');
  await fillIn(scene, card);
  await card.getByRole('button', { name: '提交' }).click();
  await page.getByText('有必填项未填写').waitFor();
  await hands.choose(card, '类别', '考核');
  await card.getByRole('button', { name: '提交' }).click();
  await hands.confirm('确定');
  expect(await next()).toEqual({
    tag: 'button',
    name: 'send',
    value: { action: 'send' },
    timezone: 'Asia/Shanghai',
    form_value: {
      line: '新的标题',
      lines: '第一行\n第二行',
      secret: '秘密',
      kind: 'exam',
      kinds: ['training', 'exam'],
      lead: second,
      members: [first],
      day: '2026-11-27 +0800',
      time: '09:30 +0800',
      moment: '2026-11-28 14:00 +0800',
      pictures: ['tall', 'wide'],
      sure: true,
    },
  });
}

/** The reset button puts the values of the card back. */
export async function reset({ hands }: Scene): Promise<void> {
  const card = hands.card('表单一览');
  await card.getByRole('button', { name: '重置' }).click();
  expect(await card.getByRole('textbox', { name: '标题' }).inputValue()).toBe('原来的');
  expect(await card.getByRole('checkbox', { name: '我确认' }).isChecked()).toBe(false);
}
