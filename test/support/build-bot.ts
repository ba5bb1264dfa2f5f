import { spawnSync } from 'node:child_process';
import { projectFile } from '../../src/cards/index.ts';

/** Builds what `npm start` runs; throws with what the build said when it said anything. */
export function buildBot(): void {
  const options = { cwd: projectFile('.'), encoding: 'utf8' } as const;
  const { stdout, stderr } = spawnSync('npx', ['tsx', 'scripts/build-bot.ts'], options);
  if (`${stdout}${stderr}` !== '') throw new Error(`the bot could not be built:\n${stdout}${stderr}`);
}
