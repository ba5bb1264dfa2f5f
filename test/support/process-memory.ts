import { execFileSync } from 'node:child_process';

/** Megabytes that the process has in main memory (`ps`, resident set size). */
export function residentMb(pid: number): number {
  const kilobytes = Number(
    execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim(),
  );
  if (!Number.isFinite(kilobytes) || kilobytes <= 0) throw new Error(`process ${pid} has no memory figure`);
  return kilobytes / 1_024;
}
