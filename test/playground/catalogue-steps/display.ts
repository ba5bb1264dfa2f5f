import { expect } from 'vitest';
import { CHART_SPECS } from '../catalogue-cards/charts.ts';
import type { Scene } from './scene.ts';

/** 标题 and card_link: three tags at most, and a card that is a link except where something can be used by itself. */
export async function header({ hands, next }: Scene): Promise<void> {
  const card = hands.card('标题一览');
  await card.getByText('副标题一行').waitFor();
  expect(await card.getByText(/^[一二三四]$/).allTextContents()).toEqual(['一', '二', '三']);
  const link = card.getByRole('link', { name: '打开卡片链接' });
  expect(await hands.opened(() => link.click({ position: { x: 200, y: 12 } }))).toBe(
    'https://school.example/card',
  );
  await card.getByRole('button', { name: '按钮优先' }).click();
  expect(await next()).toMatchObject({ tag: 'button', value: { action: 'over-link' } });
}

/** 普通文本: the card's own colour, limited lines, fields, the reader's language. */
export async function texts({ hands }: Scene): Promise<void> {
  const card = hands.card('文本一览');
  expect(await card.getByText('自定颜色').getAttribute('style')).toContain('light-dark(');
  const box = await card.getByText(/^一行为限/).boundingBox();
  expect(box?.height).toBeLessThan(30);
  await card.getByText('中文', { exact: true }).waitFor();
  const [name, team] = [
    await card.getByText('王丽').boundingBox(),
    await card.getByText('机电 2401').boundingBox(),
  ];
  expect(name?.y).toBe(team?.y);
}

/** 富文本: links, mentions, times, raw text, pictures, code, and a table that is turned. */
export async function markdown({ hands, page }: Scene): Promise<void> {
  const card = hands.card('富文本一览');
  for (const text of ['@王丽', '@所有人', '陈建国', '**原样** :DONE:', 'const week = 12;', '14:30:00'])
    await card.getByText(text).first().waitFor();
  expect(await card.getByRole('link', { name: '2026/11/26' }).getAttribute('href')).toBe(
    'https://school.example/day',
  );
  expect(await hands.opened(() => card.getByRole('link', { name: '学校网站' }).click())).toBe(
    'https://school.example/a',
  );
  await card.getByRole('cell', { name: '第5批' }).waitFor();
  expect(await card.getByRole('cell', { name: '第6批' }).count()).toBe(0);
  await card.getByRole('button', { name: '下一页' }).click();
  await card.getByRole('cell', { name: '第7批' }).waitFor();
  await card.getByRole('button', { name: '放大查看示意图' }).click();
  await page.getByRole('dialog', { name: '示意图' }).getByRole('img', { name: '示意图' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** 图片, 多图混排, 人员, 音频: really loaded, cut as the card says, enlarged, played. */
export async function pictures({ hands, page }: Scene): Promise<void> {
  const card = hands.card('图片与人员');
  const sizes = await page.evaluate<number[]>(
    `[...document.querySelectorAll('article[aria-label="图片与人员"] img')].map((one) => one.naturalWidth)`,
  );
  expect([...new Set(sizes)].sort()).toEqual([160, 320]);
  const cut = await card.getByRole('img', { name: '上裁' }).boundingBox();
  expect([cut?.width, cut?.height]).toEqual([200, 60]);
  await card.getByRole('button', { name: '放大查看整幅' }).click();
  await page.getByRole('dialog', { name: '整幅' }).getByRole('button', { name: '关闭' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await card.getByRole('button', { name: '放大查看不裁' }).count()).toBe(0);
  expect(await card.getByText('ou_gone').count()).toBe(0);
  await card.getByRole('button', { name: '播放音频' }).click();
  await card.getByRole('button', { name: '暂停播放' }).click();
  await card.getByRole('button', { name: '播放音频' }).waitFor();
}

/** 表格: cells by their types, a first column that stays, pages. */
export async function table({ hands }: Scene): Promise<void> {
  const card = hands.card('表格一览');
  const row = card.getByRole('row', { name: /项目1/ });
  for (const text of ['正常', '王丽', '陈建国', '¥1,234.50', '2026/11/23 00:30'])
    await row.getByText(text).last().waitFor();
  const first = row.getByRole('cell').first();
  const before = await first.boundingBox();
  await card.getByRole('columnheader', { name: '说明' }).scrollIntoViewIfNeeded();
  expect((await first.boundingBox())?.x).toBe(before?.x);
  await card.getByRole('button', { name: '下一页' }).click();
  await card.getByRole('button', { name: '下一页' }).click();
  await card.getByRole('cell', { name: '项目9', exact: true }).waitFor();
  expect(await card.getByRole('button', { name: '下一页' }).isDisabled()).toBe(true);
  await card.getByRole('button', { name: '上一页' }).click();
  await card.getByRole('cell', { name: '项目5', exact: true }).waitFor();
}

/** 图表: every documented type really paints, at the width of the device, and one is enlarged. */
export async function charts({ hands, page, isPhone }: Scene): Promise<void> {
  const card = hands.card('图表一览');
  for (const { type } of CHART_SPECS) {
    const chart = card.getByRole('img', { name: `图表 图-${String(type)}`, exact: true });
    await chart.scrollIntoViewIfNeeded();
    await expect.poll(() => chart.getAttribute('aria-busy'), { timeout: 15_000 }).toBe('false');
    expect(await inkOf(page, `图表 图-${String(type)}`), String(type)).toBeGreaterThan(50);
  }
  const box = await card.getByRole('img', { name: '图表 图-line', exact: true }).boundingBox();
  expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(isPhone ? 1 : 16 / 9, 1);
  await card.getByRole('button', { name: '放大查看图表' }).first().click();
  const large = page.getByRole('dialog', { name: '图-line' });
  await expect.poll(() => large.getByRole('img', { name: /^图表/ }).getAttribute('aria-busy')).toBe('false');
  await page.keyboard.press('Escape');
  await large.waitFor({ state: 'hidden' });
}

/** How many pixels of a chart are painted. */
function inkOf(page: Scene['page'], name: string): Promise<number> {
  return page.evaluate<number>(`(() => {
    const canvas = document.querySelector('[aria-label="${name}"] canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let painted = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at] > 0) painted++;
    return painted;
  })()`);
}

/** A spec that the library refuses stands as a quiet box; one that names addresses loads nothing. */
export async function strangeCharts({ hands }: Scene): Promise<void> {
  const card = hands.card('图表异常');
  await card.scrollIntoViewIfNeeded();
  await card.getByText('图表无法显示').waitFor();
  const chart = card.getByRole('img', { name: '图表 图-line', exact: true });
  await expect.poll(() => chart.getAttribute('aria-busy')).toBe('false');
}
