import { existsSync } from 'node:fs';
import { z } from 'zod';

/** How events and taps reach the bot. */
export type Transport = 'websocket' | 'webhook';

/** Everything the process takes from its environment. */
export interface Config {
  appId: string;
  appSecret: string;
  encryptKey?: string;
  verificationToken?: string;
  baseUrl: string;
  transport: Transport;
  port: number;
  databaseUrl?: string;
  dataDir: string;
  logLevel: string;
  controlClock: boolean;
  /** Absent: no language model is asked anything. */
  languageModel?: { baseUrl: string; model: string; apiKey?: string };
}

/** A configuration that cannot be used. `problems` holds one line per variable: its name and the remedy. */
export class ConfigError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const blankIsAbsent = (value: unknown): unknown => (value === '' ? undefined : value);
const optionalText = z.preprocess(blankIsAbsent, z.string().optional());
const requiredText = (remedy: string) => z.preprocess(blankIsAbsent, z.string({ error: remedy }));

const isLoopback = (url: string): boolean => {
  const host = new URL(url).hostname;
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
};

const MODEL_URL_REMEDY =
  'must be an https URL such as https://models.example.edu/v1, without key and query; http only on this machine';

const isModelUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  const isPlain = username + password + search + hash === '';
  return isPlain && (protocol === 'https:' || (protocol === 'http:' && isLoopback(text)));
};

const Environment = z
  .object({
    FEISHU_APP_ID: requiredText(
      'is missing: copy the App ID (cli_…) from the developer console, 凭证与基础信息',
    ).pipe(
      z
        .string()
        .regex(
          /^cli_[\w-]+$/,
          'must look like cli_ and letters or digits: copy the App ID from the developer console',
        ),
    ),
    FEISHU_APP_SECRET: requiredText(
      'is missing: copy the App Secret from the developer console, 凭证与基础信息',
    ),
    FEISHU_ENCRYPT_KEY: optionalText,
    FEISHU_VERIFICATION_TOKEN: optionalText,
    FEISHU_BASE_URL: z.preprocess(
      blankIsAbsent,
      z
        .url({
          protocol: /^https?$/,
          error: 'must be a URL such as https://open.feishu.cn or https://open.larksuite.com',
        })
        .default('https://open.feishu.cn')
        .transform((url) => url.replace(/\/+$/, '')),
    ),
    FEISHU_TRANSPORT: z.preprocess(
      blankIsAbsent,
      z
        .enum(['websocket', 'webhook'], { error: 'must be websocket (no public address needed) or webhook' })
        .default('websocket'),
    ),
    PORT: z.preprocess(
      blankIsAbsent,
      z.coerce
        .number({ error: 'must be a number from 0 to 65535' })
        .int()
        .min(0)
        .max(65535, { error: 'must be a number from 0 to 65535' })
        .default(3000),
    ),
    DATABASE_URL: z.preprocess(
      blankIsAbsent,
      z
        .string()
        .regex(
          /^postgres(ql)?:\/\//,
          'must begin with postgresql://, or be left out to use SQLite in DATA_DIR',
        )
        .optional(),
    ),
    DATA_DIR: z.preprocess(blankIsAbsent, z.string().default('./data')),
    LOG_LEVEL: z.preprocess(
      blankIsAbsent,
      z
        .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
          error: 'must be one of fatal, error, warn, info, debug, trace, silent',
        })
        .default('info'),
    ),
    CONTROL_CLOCK: z.preprocess(
      blankIsAbsent,
      z.enum(['0', '1'], { error: 'must be 1 (controlled clock, tests only) or be left out' }).default('0'),
    ),
    LLM_BASE_URL: z.preprocess(
      blankIsAbsent,
      z
        .string()
        .refine(isModelUrl, { error: MODEL_URL_REMEDY })
        .transform((url) => url.replace(/\/+$/, ''))
        .optional(),
    ),
    LLM_MODEL: optionalText,
    LLM_API_KEY: z.preprocess(
      blankIsAbsent,
      z
        .string()
        .regex(/^[\x21-\x7e]+$/, 'must be one word without blanks: copy the key from the provider again')
        .optional(),
    ),
  })
  .superRefine((env, context) => {
    const refuse = (variable: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [variable], message });
    };
    if (env.FEISHU_TRANSPORT === 'webhook' && !env.FEISHU_ENCRYPT_KEY)
      refuse(
        'FEISHU_ENCRYPT_KEY',
        'is required with FEISHU_TRANSPORT=webhook: set it in the developer console, 事件与回调 → 加密策略, and copy it here; without it anybody could post as the platform',
      );
    if (env.FEISHU_TRANSPORT === 'webhook' && !env.FEISHU_VERIFICATION_TOKEN)
      refuse(
        'FEISHU_VERIFICATION_TOKEN',
        'is required with FEISHU_TRANSPORT=webhook: copy it from the developer console, 事件与回调 → 加密策略',
      );
    if (env.CONTROL_CLOCK === '1' && !isLoopback(env.FEISHU_BASE_URL))
      refuse(
        'CONTROL_CLOCK',
        'is only allowed when FEISHU_BASE_URL is a loopback address: leave it out for a real tenant',
      );
    if (env.LLM_BASE_URL !== undefined && env.LLM_MODEL === undefined)
      refuse('LLM_MODEL', 'is needed with LLM_BASE_URL: name the model, or leave both out to use none');
    if (env.LLM_MODEL !== undefined && env.LLM_BASE_URL === undefined)
      refuse('LLM_BASE_URL', 'is needed with LLM_MODEL: name its server, or leave both out to use none');
  });

function languageModelOf({ LLM_BASE_URL, LLM_MODEL, LLM_API_KEY }: z.output<typeof Environment>) {
  if (LLM_BASE_URL === undefined || LLM_MODEL === undefined) return {};
  const key = LLM_API_KEY === undefined ? {} : { apiKey: LLM_API_KEY };
  return { languageModel: { baseUrl: LLM_BASE_URL, model: LLM_MODEL, ...key } };
}

/** Reads the configuration. Throws a `ConfigError` that names every wrong variable and its remedy. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = Environment.safeParse(env);
  if (!read.success) {
    throw new ConfigError(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  }
  const value = read.data;
  return {
    appId: value.FEISHU_APP_ID,
    appSecret: value.FEISHU_APP_SECRET,
    ...(value.FEISHU_ENCRYPT_KEY === undefined ? {} : { encryptKey: value.FEISHU_ENCRYPT_KEY }),
    ...(value.FEISHU_VERIFICATION_TOKEN === undefined
      ? {}
      : { verificationToken: value.FEISHU_VERIFICATION_TOKEN }),
    baseUrl: value.FEISHU_BASE_URL,
    transport: value.FEISHU_TRANSPORT,
    port: value.PORT,
    ...(value.DATABASE_URL === undefined ? {} : { databaseUrl: value.DATABASE_URL }),
    dataDir: value.DATA_DIR,
    logLevel: value.LOG_LEVEL,
    controlClock: value.CONTROL_CLOCK === '1',
    ...languageModelOf(value),
  };
}

/** Where the commands that run beside a bot find the database; they need no credentials. */
export type StorageConfig = Pick<Config, 'dataDir'> & Partial<Pick<Config, 'databaseUrl'>>;

/** Reads only the storage part of the configuration. Throws a `ConfigError`. */
export function loadStorageConfig(env: Readonly<Record<string, string | undefined>>): StorageConfig {
  const { databaseUrl, dataDir } = loadConfig({
    FEISHU_APP_ID: 'cli_0',
    FEISHU_APP_SECRET: 'unused',
    ...(env.DATABASE_URL === undefined ? {} : { DATABASE_URL: env.DATABASE_URL }),
    ...(env.DATA_DIR === undefined ? {} : { DATA_DIR: env.DATA_DIR }),
  });
  return databaseUrl === undefined ? { dataDir } : { dataDir, databaseUrl };
}

/** The process environment, with `.env` of the working directory underneath when there is one. */
export function processEnvironment(): Readonly<Record<string, string | undefined>> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
