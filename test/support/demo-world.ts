import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/db/index.ts';
import { demoPeople } from '../../src/demo/people.ts';
import { demoScenarios } from '../../src/demo/scenarios/index.ts';
import { DEMO_START, seedDemo } from '../../src/demo/seed-demo.ts';
import { createEmulator } from '../../src/emulator/index.ts';
import type { Scenario, ScenarioStepResult } from '../../src/emulator/protocol.ts';
import { type Person, person, tester } from '../../src/emulator/tester/index.ts';
import { createLog } from '../../src/log.ts';
import { newApp } from './emulator-fixture.ts';

/** The demo's school and stories on a platform of its own, with the real bot; its clock stands unless it is moved. */
export interface DemoWorld {
  scenarios: Scenario[];
  /** Somebody of the demo by name. */
  who(name: string): Person;
  /** Does a step and opens the chat that the page would show then. */
  plays(id: string, step: number): Promise<ScenarioStepResult>;
  close(): Promise<void>;
}

/** Starts it as `npm run demo` does, without the page. */
export async function startDemoWorld(): Promise<DemoWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), 'demo-world-'));
  const users = demoPeople();
  const app = newApp({ name: '1+X 试点助手', transport: 'websocket' });
  const followers: string[] = [];
  const platform = await createEmulator({
    port: 0,
    clock: { now: DEMO_START, running: false },
    clockFollowers: followers,
    users,
    apps: [app],
    log: () => undefined,
  });
  const control = tester(platform.url);
  const scenarios = await control.putScenarios(demoScenarios(users));
  const log = createLog('fatal', [], process.stderr);
  const db = await openDatabase({ dataDir, log });
  await seedDemo(db);
  const environment = {
    FEISHU_APP_ID: app.appId,
    FEISHU_APP_SECRET: app.appSecret,
    FEISHU_BASE_URL: platform.url,
  };
  const config = loadConfig({ ...environment, PORT: '0', DATA_DIR: dataDir, CONTROL_CLOCK: '1' });
  const bot = await startApp(config, db, log);
  await bot.moveClock(DEMO_START);
  followers.push(`http://127.0.0.1:${bot.port}/control/clock`);
  return {
    scenarios,
    who: (name) => person(platform.url, users.find((user) => user.name === name)?.openId ?? name),
    plays: async (id, step) => {
      const result = await control.playStep(id, step);
      if (result.as) await person(platform.url, result.as).opens(result.chatId);
      return result;
    },
    close: async () => {
      followers.length = 0;
      await bot.close();
      await platform.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
