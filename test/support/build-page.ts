import { execFileSync } from 'node:child_process';
import { projectFile } from '../../src/cards/index.ts';

/** Builds the chat page once per run; a second call with the same sources returns at once. */
export function setup(): void {
  execFileSync(process.execPath, ['--import', 'tsx', projectFile('scripts/build-playground.ts')], {
    cwd: projectFile('.'),
    stdio: 'pipe',
  });
}
