import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFile } from '../../src/cards/index.ts';

/** The real bot in a process of its own. */
export interface BotProcess {
  readonly pid: number;
  readonly port: number;
  /** Where its controlled clock listens. */
  readonly clockUrl: string;
  /** Everything that it has written to both outputs so far. */
  output(): string;
  /** Sends the signal and waits for the end; answers the exit code, or null when the signal ended it. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

const STARTS_WITHIN_MS = 30_000;
const POLL_MS = 25;

/**
 * Waits until the condition gives something other than null; `what` explains the failure. For sockets and processes.
 */
export async function until<T>(
  condition: () => Promise<T | null> | T | null,
  what: () => string,
  withinMs = 10_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await condition();
    if (found !== null) return found;
    if (performance.now() > deadline) throw new Error(what());
    await sleep(POLL_MS);
  }
}

/** Whether the bot on this port says that it is ready. */
export async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}

const running = new Set<ChildProcess>();
// A test that ran out of time leaves its bot behind; it ends with the process that started it.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** How node runs the bot: from its sources. */
export const FROM_SOURCES = ['--import', 'tsx', 'src/main.ts'];

/** How `npm start` does, after the build. */
export function asStarted(): string[] {
  const { scripts } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').slice(1);
}

function launch(
  env: Readonly<Record<string, string>>,
  command: readonly string[],
): { child: ChildProcess; output: () => string } {
  // Blank variables keep a developer's .env out of the test.
  const blank = {
    ...{ DATABASE_URL: '', FEISHU_ENCRYPT_KEY: '', FEISHU_VERIFICATION_TOKEN: '' },
    ...{ LLM_BASE_URL: '', LLM_MODEL: '', LLM_API_KEY: '' },
  };
  const child = spawn(process.execPath, command, {
    cwd: projectFile('.'),
    env: { PATH: process.env.PATH, ...blank, PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return { child, output: () => text };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
  return child.exitCode;
}

/**
 * Runs the bot, from its sources unless said, and waits until `/readyz` says yes; throws with its output when it ends
 * or is not ready in 30 s.
 */
export async function startBotProcess(
  env: Readonly<Record<string, string>>,
  command: readonly string[] = FROM_SOURCES,
): Promise<BotProcess> {
  const { child, output } = launch(env, command);
  const failure = (): string => `the bot process is not ready:\n${output()}`;
  const portWhenReady = async (): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(failure());
    const port = Number(/"port":(\d+)/.exec(output())?.[1] ?? 0);
    return port > 0 && (await isReady(port)) ? port : null;
  };
  try {
    const port = await until(portWhenReady, failure, STARTS_WITHIN_MS);
    const kill = (signal: NodeJS.Signals): Promise<number | null> => end(child, signal);
    return { pid: child.pid ?? 0, port, clockUrl: `http://127.0.0.1:${port}/control/clock`, output, kill };
  } catch (error) {
    await end(child, 'SIGKILL');
    throw error;
  }
}
