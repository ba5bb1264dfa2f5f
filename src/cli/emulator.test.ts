import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmulatorProcess, startEmulatorProcess } from '../../test/support/emulator-process.ts';
import { call, tester } from '../emulator/tester/index.ts';

const STORY = { id: 'a', title: '一个故事', description: '只有一步', steps: [{ title: '开始' }] };
let folder: string;
let running: EmulatorProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emulator-story-'));
});
afterEach(async () => {
  await running?.kill();
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run emulator -- --scenario', () => {
  const file = (content: unknown): string => {
    const path = join(folder, 'story.json');
    writeFileSync(path, JSON.stringify(content));
    return path;
  };

  it('offers the stories of the file to its people', async () => {
    running = await startEmulatorProcess(
      '--scenario',
      file({ users: [{ name: '王芳' }], scenarios: [STORY] }),
    );
    expect(await call(running.url, 'GET', '/control/scenarios')).toEqual([STORY]);
    expect((await tester(running.url).users()).map(({ name }) => name)).toEqual(['王芳']);
  });

  it('says what is wrong with a bad one', async () => {
    const bad = file([{ ...STORY, steps: [{}] }]);
    await expect(startEmulatorProcess('--scenario', bad)).rejects.toThrow('at scenarios[0].steps[0].title');
  });
});
