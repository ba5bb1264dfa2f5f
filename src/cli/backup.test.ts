import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../test/support/commands.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';

describe('npm run backup and npm run restore', () => {
  it('save and give back the settings of a school, and say what they did', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const env = { DATA_DIR: join(folder, 'data') };
    const file = join(folder, '备份 一.db');
    await runCommand('settings', ['set', 'observation', 'off'], env);
    expect(await runCommand('backup', [file], env)).toMatchObject({
      status: 0,
      stdout: `已备份到 ${file}，内容已核对。文件含个人信息，请妥善保管。\n`,
    });
    await runCommand('settings', ['set', 'observation', 'on'], env);
    const restored = await runCommand('restore', [file], env);
    expect(restored.status).toBe(0);
    expect(restored.stdout).toContain(`原来的数据库另存为 ${join(folder, 'data', 'bot.db.before-')}`);
    expect(restored.stdout).toContain('备份之后的填报和审批不在其中');
    expect((await runCommand('settings', ['get', 'observation'], env)).stdout).toBe('off\n');
  });

  it('say why they do nothing, and what to do', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const env = { DATA_DIR: join(folder, 'data') };
    const file = join(folder, 'backup.db');
    const [usage, empty, server, none, closed] = await Promise.all([
      runCommand('backup', [], env),
      runCommand('backup', [file], env),
      runCommand('backup', [file], { DATABASE_URL: 'postgresql://127.0.0.1:1/pilot' }),
      runCommand('restore', [file], env),
      runCommand('restore', ['package.json'], { DATA_DIR: '/dev/null/data' }),
    ]);
    expect(closed).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('请检查磁盘空间和文件夹权限'),
    });
    expect(usage).toMatchObject({ status: 2, stderr: expect.stringContaining('用法：npm run backup') });
    expect(empty).toMatchObject({ status: 1, stderr: expect.stringContaining('请检查 DATA_DIR') });
    expect(server).toMatchObject({ status: 1, stderr: expect.stringContaining('pg_dump') });
    expect(none).toMatchObject({ status: 1, stderr: expect.stringContaining('没有找到文件') });
    expect(readdirSync(folder)).toEqual([]);
  });
});
