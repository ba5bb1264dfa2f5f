import { tester } from '../../../src/emulator/tester/index.ts';
import { type Child, startChild } from '../child.ts';

/** The app of this part of the bench. */
export const APP_ID = 'cli_00000000000000be';

/** A built emulator in a process of its own. */
export interface PlatformChild {
  child: Child;
  port: number;
  url: string;
  openIds: string[];
}

/** Starts one with so many people; with a folder it keeps a journal there. */
export async function bareEmulator(people: number, dataDir = ''): Promise<PlatformChild> {
  const child = startChild('test/bench/emulator/door.mjs', {
    args: [APP_ID, String(people), dataDir],
    env: { NODE_ENV: 'production' },
  });
  const port = Number(await child.says(/^port (\d+)$/m));
  const url = `http://127.0.0.1:${port}`;
  return { child, port, url, openIds: (await tester(url).users()).map(({ openId }) => openId) };
}

/** An access token of the app. */
export async function tokenOf(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    body: JSON.stringify({ app_id: APP_ID, app_secret: 'a-secret-of-the-bench' }),
  });
  const { tenant_access_token } = (await response.json()) as { tenant_access_token: string };
  return tenant_access_token;
}
