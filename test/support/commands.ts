import { execFile } from 'node:child_process';
import { projectFile } from '../../src/cards/index.ts';

/** How a command ended and what it said. */
export interface CommandOutcome {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs a command of `src/cli` in a process of its own, as `npm run` does; only these variables are in its environment. */
export function runCommand(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandOutcome> {
  const command = ['--import', 'tsx', projectFile(`src/cli/${name}.ts`), ...args];
  const options = { cwd: projectFile('.'), env: { PATH: process.env.PATH, DATABASE_URL: '', ...env } };
  return new Promise((resolve) => {
    execFile(process.execPath, command, options, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}
