import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { startApp } from './app.ts';
import { projectFile } from './cards/index.ts';
import { loadConfig } from './config.ts';
import { lockDataDir, openDatabase } from './db/index.ts';
import { keepGallery } from './demo/gallery.ts';
import { demoPeople } from './demo/people.ts';
import { demoScenarios } from './demo/scenarios/index.ts';
import { DEMO_START, seedDemo } from './demo/seed-demo.ts';
import { createEmulator } from './emulator/index.ts';
import { tester } from './emulator/tester/index.ts';
import { createLog } from './log.ts';

const APP_ID = 'cli_00000000000000de';
const APP_SECRET = 'demo-secret-of-the-emulated-app';
const VERIFICATION_TOKEN = 'demo-verification-token';

const MENU = [
  { name: '填周报', eventKey: 'weekly_report' },
  { name: '待办', eventKey: 'todo' },
  { name: '培训方案', eventKey: 'training_plan' },
  { name: '待审批', eventKey: 'approvals' },
  { name: '本周情况', eventKey: 'overview' },
  { name: '帮助', eventKey: 'help' },
];

const IN_GROUP = ['郑文博', '何静', '王建国', '李明', '赵磊'];

interface DemoOptions {
  port: number;
  isOpening: boolean;
  dataDir: string;
}

function readOptions(): DemoOptions {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      open: { type: 'boolean', default: true },
      'no-open': { type: 'boolean' },
    },
  });
  const port = Number(values.port ?? '4310');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('--port must be a number from 0 to 65535');
  return {
    port,
    isOpening: values['no-open'] !== true && values.open,
    dataDir: values.data ?? './data-demo',
  };
}

function openInBrowser(url: string): void {
  const command =
    process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open';
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

/** Starts the emulated platform; its clock leads the bot's once the bot is there. */
async function startPlatform({ port, dataDir }: DemoOptions, followers: string[]) {
  const users = demoPeople();
  const members = users.filter(({ name }) => IN_GROUP.includes(name)).map(({ openId }) => openId);
  const platform = await createEmulator({
    port,
    dataDir: `${dataDir}/platform`,
    webDir: projectFile('dist/playground'),
    clock: { now: DEMO_START, running: true },
    clockFollowers: followers,
    users,
    apps: [
      {
        appId: APP_ID,
        appSecret: APP_SECRET,
        name: '1+X 试点助手',
        verificationToken: VERIFICATION_TOKEN,
        transport: 'websocket',
        menu: MENU,
      },
    ],
    groups: [{ name: '1+X 试点工作群', members, apps: [APP_ID] }],
  });
  await tester(platform.url).putScenarios(demoScenarios(users));
  return platform;
}

async function main(): Promise<void> {
  const options = readOptions();
  const lock = await lockDataDir(options.dataDir);
  const followers: string[] = [];
  const platform = await startPlatform(options, followers);
  const log = createLog('warn', [APP_SECRET, VERIFICATION_TOKEN], process.stderr);
  const db = await openDatabase({ dataDir: options.dataDir, log });
  await seedDemo(db);
  const config = loadConfig({
    FEISHU_APP_ID: APP_ID,
    FEISHU_APP_SECRET: APP_SECRET,
    FEISHU_BASE_URL: platform.url,
    PORT: '0',
    DATA_DIR: options.dataDir,
    CONTROL_CLOCK: '1',
  });
  const app = await startApp(config, db, log);
  const clock = (await (await fetch(`${platform.url}/control/clock`)).json()) as { now: number };
  await app.moveClock(clock.now as never);
  followers.push(`http://127.0.0.1:${app.port}/control/clock`);
  process.stdout.write(`ready ${platform.url}\n`);
  if (options.isOpening) openInBrowser(platform.url);
  const gallery = keepGallery(platform.url);

  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    followers.length = 0;
    gallery.close();
    await app.close();
    await platform.close();
    await lock.release();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(
      signal,
      () =>
        void stop().then(
          () => process.exit(0),
          () => process.exit(1),
        ),
    );
}

await main().catch((error: unknown) => {
  process.stderr.write(`The demo cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
