import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordFullRun } from '../support/full-record.ts';
import { FULL_TIMEOUT_MS, scaled } from '../support/scale.ts';
import { startBotProcess, startWorld, type World } from '../support/world.ts';

const ROUNDS = scaled(2, 100);

describe('a second bot on the same data folder (R14)', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld({ hasBot: false });
  });
  afterAll(() => world.close());

  it(`is refused with words that name the first, which is followed after kill -9, ${ROUNDS} times`, {
    timeout: FULL_TIMEOUT_MS,
  }, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const first = await startBotProcess(world.environment());
      await expect(startBotProcess(world.environment())).rejects.toThrow(
        `正由另一个机器人进程（进程号 ${first.pid}）使用。请先停止该进程`,
      );
      expect(await first.kill('SIGKILL')).toBeNull();
    }
    recordFullRun(
      'reliability',
      'R14 one process',
      `${ROUNDS} second processes refused, ${ROUNDS} locks of killed ones taken over`,
    );
  });
});
