import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { projectFile } from '../../src/cards/index.ts';

/** An emulator in a process of its own, as `npm run emulator` starts it. */
export interface EmulatorProcess {
  url: string;
  child: ChildProcess;
  /** Ends it at once, as a crash does; returns when it is gone. */
  kill(signal?: 'SIGKILL' | 'SIGINT'): Promise<number | null>;
}

/** Starts the command with more arguments and reads its address from the first line; throws when it ends before. */
export async function startEmulatorProcess(...args: string[]): Promise<EmulatorProcess> {
  const command = ['--import', 'tsx', projectFile('src/cli/emulator.ts'), '--port', '0', ...args];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const exited = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([first]) => String(first)),
    exited.then(() => ''),
  ]);
  if (!line.startsWith('ready ')) throw new Error(`the emulator did not start: ${said}`);
  return {
    url: line.replace('ready ', ''),
    child,
    kill: async (signal = 'SIGKILL') => {
      child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}
