import { type App, startApp } from '../../src/app.ts';
import { loadConfig, type Transport } from '../../src/config.ts';
import { type Database, type Engine, openDatabase } from '../../src/db/index.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/index.ts';
import type { AppSpec } from '../../src/emulator/protocol.ts';
import { type Person, person, tester } from '../../src/emulator/tester/index.ts';
import type { Instant } from '../../src/kernel/time.ts';
import { createLog } from '../../src/log.ts';
import { isReady, until } from './bot-process.ts';
import { createTestDatabase, type TestDatabase } from './databases.ts';
import { newApp } from './emulator-fixture.ts';
import { fileCleanWeeks, importSchool } from './world-history.ts';
import { openIdOf, PERSON_KEYS, type PersonKey, tenantUsers } from './world-roster.ts';

export { type BotProcess, startBotProcess, until } from './bot-process.ts';

/** How a world is started; everything has a default. */
export interface WorldOptions {
  /** Default: SQLite. */
  engine?: Engine;
  /** How events reach the bot; default: the long connection. */
  transport?: Transport;
  /** Where both clocks stand at the start, ISO 8601 with offset; default Tuesday of 2026-W47. */
  startsAt?: string;
  /** First day of every project; default Monday of 2026-W37. */
  activeFrom?: string;
  /** Whether every week before the start is filed on time for every project; default yes. */
  isClean?: boolean;
  /** False starts no bot in this process: `environment()` then serves a process of its own. */
  hasBot?: boolean;
  /** More of the bot's environment. */
  environment?: Record<string, string>;
  emulator?: Partial<EmulatorOptions>;
}

/** An emulated platform, a school and the real bot. */
export interface World {
  emulator: Emulator;
  control: ReturnType<typeof tester>;
  app: AppSpec;
  /** A connection of the test's own to the bot's database. */
  db: Database;
  people: Record<PersonKey, Person>;
  /** The bot in this process; throws while there is none. */
  bot(): App;
  /** What the bot has logged at level warn and above. */
  log(): string;
  now(): Promise<Instant>;
  /** Moves both clocks; answers after all that fell due was done and sent. */
  advanceTo(iso: string): Promise<void>;
  /** Waits until every event is delivered and everything that the bot has to send or refresh is out. */
  quiet(): Promise<void>;
  stopBot(): Promise<void>;
  /** Starts a bot on the same database, after stopping the present one. */
  restartBot(): Promise<void>;
  /** Environment for `startBotProcess` on the same platform and database. */
  environment(): Record<string, string>;
  /** Makes the platform's clock lead another bot's clock, such as that of a process. */
  leadClock(clockUrl: string): Promise<void>;
  close(): Promise<void>;
}

/** Tuesday of 2026-W47, five past nine. */
export const TUESDAY = '2026-11-17T09:05:00+08:00';

const ENCRYPT_KEY = 'an-encrypt-key-of-the-test-app';
const TOKEN = 'a-verification-token-of-the-test-app';
const MENU = [
  { name: '填周报', eventKey: 'weekly_report' },
  { name: '待办', eventKey: 'todo' },
  { name: '本周情况', eventKey: 'overview' },
  { name: '培训方案', eventKey: 'training_plan' },
  { name: '待审批', eventKey: 'approvals' },
  { name: '帮助', eventKey: 'help' },
];

function appSpec(transport: Transport): AppSpec {
  const hook = transport === 'webhook' ? { encryptKey: ENCRYPT_KEY } : {};
  return newApp({ name: '1+X 试点助手', transport, verificationToken: TOKEN, menu: MENU, ...hook });
}

/** What the bot is told by its environment. */
function botEnvironment(emulator: Emulator, app: AppSpec, made: TestDatabase): Record<string, string> {
  return {
    FEISHU_APP_ID: app.appId,
    FEISHU_APP_SECRET: app.appSecret,
    FEISHU_BASE_URL: emulator.url,
    FEISHU_TRANSPORT: app.transport ?? 'websocket',
    FEISHU_ENCRYPT_KEY: app.encryptKey ?? '',
    FEISHU_VERIFICATION_TOKEN: app.verificationToken ?? '',
    PORT: '0',
    DATA_DIR: made.options.dataDir,
    DATABASE_URL: made.options.url ?? '',
    CONTROL_CLOCK: '1',
  };
}

interface Scene {
  emulator: Emulator;
  followers: string[];
  app: AppSpec;
  control: ReturnType<typeof tester>;
  environment: Record<string, string>;
  lines: string[];
}

/** Runs the bot on the scene; the platform's clock leads its clock from then on. */
async function runBot(scene: Scene): Promise<App> {
  const { environment, control, app, followers, lines } = scene;
  const log = createLog('warn', [], { write: (line: string) => lines.push(line) });
  const config = loadConfig(environment);
  const db = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  const bot = await startApp(config, db, log);
  await bot.moveClock((await control.clock()).now as Instant);
  followers.push(`http://127.0.0.1:${bot.port}/control/clock`);
  if (config.transport === 'webhook') {
    const requestUrl = `http://127.0.0.1:${bot.port}/feishu/webhook`;
    const { requestUrlVerified } = await control.changeApp(app.appId, { requestUrl });
    if (requestUrlVerified !== true)
      throw new Error(`the bot did not answer the challenge\n${lines.join('')}`);
  }
  const ready = async (): Promise<true | null> => ((await isReady(bot.port)) ? true : null);
  await until(ready, () => `the bot is not ready\n${lines.join('')}`);
  return bot;
}

async function buildScene(options: WorldOptions, made: TestDatabase): Promise<Scene> {
  const app = appSpec(options.transport ?? 'websocket');
  const followers: string[] = [];
  const lines: string[] = [];
  const emulator = await createEmulator({
    port: 0,
    apps: [app],
    users: tenantUsers(),
    clock: { now: Date.parse(options.startsAt ?? TUESDAY), running: false },
    clockFollowers: followers,
    log: (line) => lines.push(`platform: ${line}\n`),
    ...options.emulator,
  });
  const control = tester(emulator.url);
  const environment = { ...botEnvironment(emulator, app, made), ...options.environment };
  return { emulator, followers, app, control, environment, lines };
}

async function seed(db: Database, options: WorldOptions): Promise<void> {
  const now = Date.parse(options.startsAt ?? TUESDAY) as Instant;
  const activeFrom = options.activeFrom ?? '2026-09-07';
  await importSchool(db, activeFrom, now);
  if (options.isClean !== false) await fileCleanWeeks(db, activeFrom, now);
}

const peopleOf = (scene: Scene): Record<PersonKey, Person> =>
  Object.fromEntries(
    PERSON_KEYS.map((key) => [key, person(scene.emulator.url, openIdOf(key), scene.app.appId)]),
  ) as Record<PersonKey, Person>;

/** The clock and the waiting of a world. */
function timeOf({
  control,
  followers,
  lines,
}: Scene): Pick<World, 'now' | 'advanceTo' | 'quiet' | 'leadClock'> {
  const now = async (): Promise<Instant> => (await control.clock()).now as Instant;
  const delivered = async (): Promise<true | null> =>
    (await control.events()).every(({ state }) => state !== 'pending') ? true : null;
  return {
    now,
    advanceTo: async (iso) => void (await control.moveClock({ now: iso })),
    quiet: async () => {
      await until(delivered, () => `events are still under way\n${lines.join('')}`);
      // A move to the same instant makes the bot do and send all that is due before it answers.
      await control.moveClock({ now: await now() });
    },
    leadClock: async (clockUrl) => {
      followers.push(clockUrl);
      await control.moveClock({ now: await now() });
    },
  };
}

/** One bot at a time, and its restarts. */
function botOf(scene: Scene): Pick<World, 'bot' | 'stopBot' | 'restartBot'> {
  let running: App | null = null;
  const stopBot = async (): Promise<void> => {
    const stopping = running;
    running = null;
    scene.followers.length = 0;
    await stopping?.close();
  };
  return {
    bot: () => {
      if (running === null) throw new Error('no bot is running');
      return running;
    },
    stopBot,
    restartBot: async () => {
      await stopBot();
      running = await runBot(scene);
    },
  };
}

/** Starts platform, school and bot. `close()` takes everything away, also after a failure half-way. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const made = await createTestDatabase(options.engine ?? 'sqlite');
  const db = await openDatabase(made.options);
  const scene = await buildScene(options, made);
  const bot = botOf(scene);
  const close = async (): Promise<void> => {
    await bot.stopBot();
    await scene.emulator.close();
    await db.close();
    await made.remove();
  };
  try {
    await seed(db, options);
    if (options.hasBot !== false) await bot.restartBot();
  } catch (error) {
    await close();
    throw error;
  }
  const { emulator, control, app, environment, lines } = scene;
  const world = { emulator, control, app, db, people: peopleOf(scene), ...bot, ...timeOf(scene), close };
  return { ...world, log: () => lines.join(''), environment: () => ({ ...environment }) };
}
