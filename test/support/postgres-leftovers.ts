import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Start of the name of every server's folder; the id of the test run that owns it follows. */
export const folderPrefix = 'pilot-bot-postgres-';

/** Start of the name of every folder with a SQLite template; the id of the test run follows. */
export const templatePrefix = 'pilot-bot-template-';

/** Stops the servers of test runs that were killed before they could, and removes their folders. */
export function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const prefix = [folderPrefix, templatePrefix].find((start) => name.startsWith(start));
    if (prefix === undefined) continue;
    const owner = Number(name.slice(prefix.length).split('-')[0]);
    if (!isRunning(owner)) removeLeftover(join(tmpdir(), name));
  }
}

function removeLeftover(folder: string): void {
  const pidFile = join(folder, 'data/postmaster.pid');
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : Number.NaN;
  // SIGQUIT: leave at once; the data is thrown away. The id may meanwhile belong to another program.
  if (isRunning(pid) && commandOf(pid).includes(folder)) process.kill(pid, 'SIGQUIT');
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
