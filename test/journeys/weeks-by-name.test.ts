import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardText } from '../../src/emulator/tester/index.ts';
import { W46_TEXT, W47_TEXT } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';

describe('a week after 「周报」', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  async function answerTo(text: string): Promise<string> {
    const { c1 } = world.people;
    const asked = await c1.says(text);
    return cardText(await c1.sees(/./, { after: asked }));
  }

  it.each([
    '周报 2026-W46',
    '周报 第11周',
    '周报2026-W46',
    '周报 W46',
    '周报 ２０２６－Ｗ４６',
    '「周报 第11教学周」',
  ])('%s means 2026-W46 (0.2)', async (text) => {
    expect(await answerTo(text)).toContain(W46_TEXT);
  });

  it('第12周 means the present teaching week', async () => {
    expect(await answerTo('周报 第12周')).toContain(W47_TEXT);
  });

  it('in the future is refused: the week has not begun', async () => {
    const { c4 } = world.people;
    const asked = await c4.says('周报 2026-W48');
    await c4.sees('2026-W48 还没有开始，到那一周再填。', { after: asked });
  });

  it('further back than four weeks is refused with the way on', async () => {
    const { c4 } = world.people;
    const asked = await c4.says('周报 2026-W30');
    await c4.sees('2026-W30 已超过可补交的 4 周（学校设置），请联系教务处。', { after: asked });
  });

  it('that does not exist is answered as such', async () => {
    expect(await answerTo('周报 2026-W54')).toContain('没有看懂周次「2026-W54」');
    expect(await answerTo('周报 第40周')).toContain('没有看懂周次「第40周」');
  });

  it('is not seen in a question', async () => {
    expect(await answerTo('周报周几截止')).not.toContain('选一个项目');
  });
});
