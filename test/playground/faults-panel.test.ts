import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { noticeCard } from './cards.ts';
import { startVisit, type Visit } from './visit.ts';

let visit: Visit;
const stage = () => visit.stage;

beforeAll(async () => {
  visit = await startVisit();
}, 60_000);
afterEach(async () => {
  await visit.leave();
  for (const path of ['faults', 'delivery-faults'])
    await fetch(`${stage().url}/control/${path}`, { method: 'DELETE' });
});
afterAll(() => visit?.close());

describe.each([
  ['on the desktop', 1280, 800],
  ['on a phone', 390, 844],
])('the panel of faults, %s', (_, width, height) => {
  it('puts faults on calls and deliveries in force, shows what is left of them, and ends them', async () => {
    const page = await visit.open(width, height);
    await page.getByRole('button', { name: '工具' }).click();
    await page.getByRole('list', { name: '工具' }).getByRole('button', { name: '故障' }).click();
    const panel = page.getByRole('complementary', { name: '故障' });
    const active = panel.getByRole('region', { name: '生效中的故障' });
    await active.getByText('没有生效的故障').waitFor();

    const calls = panel.getByRole('form', { name: '机器人调用平台时' });
    await calls.getByLabel('故障类型').selectOption({ label: '业务错误码' });
    await calls.getByLabel('接口').fill('POST /open-apis/im/v1/messages');
    await calls.getByLabel('错误码').fill('230013');
    await calls.getByLabel('次数').fill('2');
    await calls.getByRole('button', { name: '加上' }).click();
    await active.getByText('POST /open-apis/im/v1/messages · 100% · 230013 · 还剩 2 次').waitFor();
    await expect(stage().sendCard(noticeCard('被拦', '一条'))).rejects.toThrow('230013');
    await active.getByText('还剩 1 次').waitFor();

    const deliveries = panel.getByRole('form', { name: '平台推送给机器人时' });
    await deliveries.getByLabel('份数').fill('3');
    await deliveries.getByRole('button', { name: '加上' }).click();
    await active.getByText('重复送达').waitFor();
    await active.getByRole('button', { name: '全部解除' }).click();
    await active.getByText('没有生效的故障').waitFor();
    await stage().sendCard(noticeCard('不再被拦', '一条'));
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.getByRole('region', { name: '模拟时钟' }).getByRole('button', { name: '前进到…' }).waitFor();
  });
});
