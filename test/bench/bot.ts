import { readFileSync } from 'node:fs';
import { projectFile } from '../../src/cards/index.ts';
import type { DatabaseOptions } from '../../src/db/index.ts';
import { type Child, startChild } from './child.ts';
import { SECRETS } from './front-door-requests.ts';

/** What the bot is told by its environment, on a database and a platform. */
export const botEnvironment = ({ dataDir, url }: DatabaseOptions, platform: string) => ({
  FEISHU_APP_ID: SECRETS.appId,
  FEISHU_APP_SECRET: 'a-secret-of-the-bench',
  FEISHU_BASE_URL: platform,
  FEISHU_TRANSPORT: 'webhook',
  FEISHU_ENCRYPT_KEY: SECRETS.encryptKey,
  FEISHU_VERIFICATION_TOKEN: SECRETS.verificationToken,
  PORT: '0',
  DATA_DIR: dataDir,
  DATABASE_URL: url ?? '',
  CONTROL_CLOCK: '1',
  NODE_ENV: 'production',
});

/** The flags of node in `npm start`. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  return (scripts.start ?? '').split(' ').filter((part) => part.startsWith('--'));
}

/** The built bot, started as `npm start` does. */
export interface BuiltBot extends Child {
  port: number;
}

/** Starts it and waits until it listens. `flags` are for node. */
export async function startBot(
  storage: DatabaseOptions,
  platform: string,
  flags: readonly string[] = [],
): Promise<BuiltBot> {
  const env = botEnvironment(storage, platform);
  const child = startChild('dist/main.js', { flags: [...startFlags(), ...flags], env });
  return { ...child, port: Number(await child.says(/"port":(\d+)/)) };
}
