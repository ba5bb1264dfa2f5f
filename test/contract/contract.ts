import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { projectFile } from '../../src/cards/index.ts';
import { createEmulator, type Emulator } from '../../src/emulator/index.ts';
import type { ChatView, EmulatedUser, MessageView } from '../../src/emulator/protocol.ts';
import { call } from '../../src/emulator/tester/index.ts';

/** A platform with one person and one app, and the client under trial as a process of its own. */
export interface Trial {
  emulator: Emulator;
  app: { appId: string; appSecret: string; encryptKey: string; verificationToken: string };
  person: EmulatedUser;
  /** Starts a client of `clients/` or of `node_modules/.bin`; it is stopped at the end. */
  start(command: string, args: string[]): ChildProcess;
  /** Writes to the bot as the person and waits for an answer of the bot that has this in it. */
  answerTo(text: string, wanted: string): Promise<MessageView>;
}

const FOLDER = projectFile('test/contract');
const WAIT_MS = 15_000;
const TRIAL_MS = 60_000;
const POLL_MS = 100;

/** npm's own note of what it installed. */
const INSTALLED = `${FOLDER}/node_modules/.package-lock.json`;

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Installs the clients, unless they are there as the lockfile has them. Throws with npm's words when that fails. */
export function ensureClients(): void {
  if (changedAt(INSTALLED) > changedAt(`${FOLDER}/package-lock.json`)) return;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, stderr } = spawnSync('npm', args, { cwd: FOLDER, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ci in test/contract failed: ${stderr.slice(-500)}`);
}

/** A port that is free at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Resolves at the line `ready` of a client; rejects when it ends before, with what it wrote. */
export function isReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString();
    });
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => {
        said += `${line}\n`;
        if (line === 'ready') resolve();
      });
    child.once('exit', (code) => reject(new Error(`the client ended with ${code}: ${said.slice(-800)}`)));
  });
}

async function until<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what} did not come within ${WAIT_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Waits until an address is answered, however: a client may say that it is ready before its server is. */
export async function isAnswered(url: string): Promise<void> {
  const look = () =>
    fetch(url, { method: 'POST', body: '{}' }).then(
      () => true,
      () => undefined,
    );
  await until(look, `an answer at ${url}`);
}

/** Rejects after `TRIAL_MS`, or when a client ends before its trial does. */
function isCutShort(children: readonly ChildProcess[], signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const limit = setTimeout(() => reject(new Error(`not done within ${TRIAL_MS / 1000} s`)), TRIAL_MS);
    const look = setInterval(() => {
      const ended = children.find(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null);
      if (ended) reject(new Error(`a client ended with ${ended.exitCode ?? ended.signalCode}`));
    }, POLL_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(limit);
      clearInterval(look);
    });
  });
}

/** Runs one trial on a fresh platform and cleans up after it; a trial that hangs or whose client ends has failed. */
export async function withTrial(work: (trial: Trial) => Promise<void>): Promise<void> {
  const emulator = await createEmulator({ port: 0, log: () => undefined });
  const app = {
    appId: 'cli_0123456789abcdef',
    appSecret: 'a-secret',
    encryptKey: 'an-encrypt-key',
    verificationToken: 'a-token',
  };
  const { url } = emulator;
  const { encryptKey: _, ...plain } = app;
  await call(url, 'POST', '/control/apps', { ...plain, name: '试用的机器人' });
  const person = await call<EmulatedUser>(url, 'POST', '/control/users', { name: '王小明' });
  const children: ChildProcess[] = [];
  const trial: Trial = {
    ...{ emulator, app, person },
    start: (command, args) => {
      const child = spawn(command, args, {
        cwd: FOLDER,
        stdio: 'pipe',
        env: { ...process.env, NO_PROXY: '*' },
      });
      children.push(child);
      return child;
    },
    answerTo: async (text, wanted) => {
      const [chat] = await call<ChatView[]>(url, 'GET', `/client/chats?as=${person.openId}`);
      const path = `/client/chats/${chat?.chatId}/messages`;
      await call(url, 'POST', path, { as: person.openId, text });
      return until(async () => {
        const messages = await call<MessageView[]>(url, 'GET', `${path}?as=${person.openId}`);
        return messages.find(
          ({ sender, content, card }) => sender.bot && JSON.stringify([content, card]).includes(wanted),
        );
      }, `an answer with ${wanted}`);
    },
  };
  const done = new AbortController();
  try {
    await Promise.race([work(trial), isCutShort(children, done.signal)]);
  } finally {
    done.abort();
    for (const child of children) child.kill('SIGKILL');
    await emulator.close();
  }
}
