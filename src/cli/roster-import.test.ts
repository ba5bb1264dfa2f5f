import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';

function run(script: string, args: string[], env: Record<string, string> = {}) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  return { status, stdout, stderr };
}

describe('npm run roster:import', () => {
  it('imports the template as XLSX and as CSV, and says what it did', { timeout: 30_000 }, () => {
    const folder = temporaryFolder();
    const env = { DATA_DIR: temporaryFolder() };
    expect(run('./roster-template.ts', [folder]).status).toBe(0);
    const trial = run('./roster-import.ts', [join(folder, 'roster.xlsx'), '--dry-run'], env);
    expect(trial.stdout).toContain('试运行，没有写入');
    expect(run('./roster-import.ts', [join(folder, 'roster.xlsx')], env).stdout).toContain(
      '人员：新增 1，修改 0，不变 0',
    );
    expect(run('./roster-import.ts', [folder], env).stdout).toContain('人员：新增 0，修改 0，不变 1');
  });

  it('lists every problem and ends with 1', { timeout: 30_000 }, () => {
    const folder = temporaryFolder();
    run('./roster-template.ts', [folder]);
    const file = join(folder, 'projects.csv');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('中级,', '特级,').replace('2026-09-01', '九月一日'),
    );
    const { status, stderr } = run('./roster-import.ts', [folder], { DATA_DIR: temporaryFolder() });
    expect(status).toBe(1);
    expect(stderr).toContain('“特级”不在可选范围内');
    expect(stderr).toContain('“九月一日”不是日期');
    expect(stderr).toContain('没有写入任何内容');
  });

  it('says that a file is not there', () => {
    const { status, stderr } = run('./roster-import.ts', ['/nowhere.xlsx'], { DATA_DIR: temporaryFolder() });
    expect([status, stderr.trim()]).toEqual([1, '找不到 /nowhere.xlsx。请检查路径。']);
  });
});
