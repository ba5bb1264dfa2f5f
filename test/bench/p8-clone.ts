import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile } from '../../src/cards/index.ts';
import { type Measurement, progress, type Row } from './measurement.ts';

const LIMIT_MS = 300_000;

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.slice(-500)}`);
}

/** Runs until its output matches, then ends it with all that it started. */
async function untilSaid(args: readonly string[], cwd: string, pattern: RegExp): Promise<void> {
  const child = spawn('npm', args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const said = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
        if (pattern.test(output)) resolve();
      });
    child.once('exit', () => reject(new Error(`npm ${args.join(' ')} ended:\n${output.slice(-1_000)}`)));
    setTimeout(() => reject(new Error(`npm ${args.join(' ')} took too long`)), LIMIT_MS).unref();
  });
  try {
    await said;
  } finally {
    if (child.exitCode === null && child.pid !== undefined) {
      const gone = once(child, 'exit');
      process.kill(-child.pid, 'SIGTERM');
      await gone;
    }
  }
}

interface Way {
  what: string;
  /** Arguments of npm after `npm ci`. */
  args: readonly string[];
  ready: RegExp;
}

const WAYS: Way[] = [
  { what: 'clone to first green test file', args: ['run', 'test:unit'], ready: /✓.*\.test\.ts/ },
  {
    what: 'clone to demo ready in the browser',
    args: ['run', 'demo', '--', '--no-open', '--port', '0'],
    ready: /^ready http/m,
  },
];

async function time({ what, args, ready }: Way): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-bench-clone-'));
  const clone = join(folder, 'clone');
  progress(`P8 ${what}`);
  try {
    const marks = [performance.now()];
    const mark = (): void => void marks.push(performance.now());
    run('git', ['clone', '--quiet', projectFile('.'), clone], folder);
    mark();
    run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], clone);
    mark();
    await untilSaid(args, clone, ready);
    mark();
    const [total, ...parts] = [
      [0, 3],
      [0, 1],
      [1, 2],
      [2, 3],
    ].map(([from = 0, to = 0]) => ((marks[to] ?? 0) - (marks[from] ?? 0)) / 1000);
    const [git, ci, rest] = parts.map((seconds) => seconds.toFixed(1));
    return {
      id: 'P8',
      what,
      target: '< 60 s',
      measured: `${total?.toFixed(1)} s (git ${git}, npm ci ${ci}, npm ${args[1]} ${rest})`,
      isMet: (total ?? 0) < 60,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** P8: what a newcomer waits for, with the npm cache as it is. What is not committed is not in it. */
export async function measureClone(): Promise<Measurement> {
  const rows: Row[] = [];
  const remarks: string[] = [];
  for (const way of WAYS)
    try {
      rows.push(await time(way));
    } catch (error) {
      remarks.push(`P8 ${way.what} failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  return { rows, remarks };
}
