import { startApp } from './app.ts';
import { type Config, ConfigError, loadConfig, processEnvironment } from './config.ts';
import { lockDataDir, openDatabase } from './db/index.ts';
import { createLog, secretsIn } from './log.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

function readConfig(): Config | null {
  try {
    return loadConfig(processEnvironment());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    say(`The bot cannot start:\n${error.problems.map((problem) => `  ${problem}`).join('\n')}`);
    say(
      'Put these into the environment or into .env (see .env.example), or try the bot without a tenant: npm run demo',
    );
    return null;
  }
}

async function main(config: Config): Promise<void> {
  const secrets = [
    config.appSecret,
    config.encryptKey ?? '',
    config.verificationToken ?? '',
    config.languageModel?.apiKey ?? '',
    ...secretsIn(config.databaseUrl),
  ];
  const log = createLog(config.logLevel, secrets);
  const lock = config.databaseUrl === undefined ? await lockDataDir(config.dataDir) : null;
  const db = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, log });
  const app = await startApp(config, db, log, { isRehearsing: true });
  log.info({ port: app.port, transport: config.transport, engine: db.engine }, 'the bot is running');

  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    void app
      .close()
      .then(() => lock?.release())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'the stop was not clean');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
}

const config = readConfig();
if (config === null) process.exitCode = 1;
else {
  await main(config).catch((error: unknown) => {
    say(`The bot cannot start: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  });
}
