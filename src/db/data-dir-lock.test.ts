import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { DataDirInUseError, lockDataDir } from './data-dir-lock.ts';

const script = new URL('../../test/support/children/hold-data-dir.ts', import.meta.url).pathname;

/** Starts a process that takes the directory; resolves with what it says first. */
async function holder(dataDir: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = await new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').once('data', (line: string) => resolve(line.trim()));
  });
  return { child, said };
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

describe('the lock of the data directory', () => {
  it('names the holder to the second process, and is free after kill -9: 20 of 20', {
    timeout: 60_000,
  }, async () => {
    const dataDir = temporaryFolder();
    for (let round = 0; round < 20; round += 1) {
      const { child, said } = await holder(dataDir);
      expect(said).toBe('held');
      await expect(lockDataDir(dataDir)).rejects.toMatchObject({
        code: 'DATA_DIR_IN_USE',
        holderPid: child.pid,
      });
      await killed(child);
      await (await lockDataDir(dataDir)).release();
    }
  });

  it('is won by exactly one of four processes that start together', { timeout: 30_000 }, async () => {
    const dataDir = temporaryFolder();
    const all = await Promise.all(Array.from({ length: 4 }, () => holder(dataDir)));
    expect(all.filter(({ said }) => said === 'held')).toHaveLength(1);
    expect(all.filter(({ said }) => said.startsWith('refused'))).toHaveLength(3);
  });

  it.each([1, process.pid])('takes over from a holder that is gone, though process %i runs', async (pid) => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'bot.pid'), `${pid}\n`);
    const lock = await lockDataDir(dataDir);
    await lock.release();
  });

  it('refuses a second taker in the same process too', async () => {
    const dataDir = temporaryFolder();
    const lock = await lockDataDir(dataDir);
    await expect(lockDataDir(dataDir)).rejects.toThrow(DataDirInUseError);
    await lock.release();
  });

  it('tells people in their language what to do', () => {
    expect(new DataDirInUseError('/data', 7).message).toBe(
      '数据目录 /data 正由另一个机器人进程（进程号 7）使用。请先停止该进程，或为本进程另设数据目录。',
    );
  });
});
