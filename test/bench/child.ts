import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectFile } from '../../src/cards/index.ts';

/** What a process has used since its start. */
export interface Usage {
  cpuMs: number;
  rssMb: number;
  peakRssMb: number;
}

/** A measured process. */
export interface Child {
  usage(): Promise<Usage>;
  /** Sends a message over IPC and resolves with the answer. */
  ask(message: unknown): Promise<unknown>;
  /** Resolves with the first group of the first line of output that matches. Rejects with the output when it ends. */
  says(pattern: RegExp): Promise<string>;
  /** Ends it and waits for the end. */
  stop(): Promise<void>;
}

export interface ChildOptions {
  args?: readonly string[];
  /** Flags for node, before the script. */
  flags?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

const PROBE = projectFile('test/bench/probe.mjs');

async function answerOf(child: ChildProcess, message: unknown): Promise<unknown> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    const answer = once(child, 'message', { signal });
    const ended = once(child, 'exit', { signal }).then((): never => {
      throw new Error('the process ended instead of answering');
    });
    ended.catch(() => undefined);
    child.send(message as never);
    const [value] = await Promise.race([answer, ended]);
    return value;
  } finally {
    // Takes the listener that was not needed away again.
    settled.abort();
  }
}

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Starts node on a script of the project (path from its top folder) with the probe, and nothing of our environment. */
export function startChild(script: string, { args = [], flags = [], env = {} }: ChildOptions = {}): Child {
  const child = spawn(process.execPath, [...flags, '--import', PROBE, projectFile(script), ...args], {
    cwd: projectFile('.'),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      if (output.length < 100_000) output += chunk;
      for (const watch of watchers) watch();
    });
  child.on('exit', () => {
    for (const watch of watchers) watch();
  });
  return {
    usage: async () => (await answerOf(child, 'usage')) as Usage,
    ask: (message) => answerOf(child, message),
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          const found = pattern.exec(output);
          if (found === null && !ended(child)) return;
          watchers.delete(watch);
          if (found === null) reject(new Error(`${script} ended:\n${output}`));
          else resolve(found[1] ?? found[0]);
        };
        watchers.add(watch);
        watch();
      }),
    async stop() {
      if (ended(child)) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await gone;
      clearTimeout(timer);
    },
  };
}

/** CPU milliseconds that the process used while `work` ran. */
export async function cpuDuring(child: Child, work: () => Promise<unknown>): Promise<number> {
  const before = await child.usage();
  await work();
  const after = await child.usage();
  return after.cpuMs - before.cpuMs;
}
