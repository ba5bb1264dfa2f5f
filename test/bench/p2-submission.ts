import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { type DatabaseOptions, type Engine, openDatabase } from '../../src/db/index.ts';
import { createLog } from '../../src/log.ts';
import { type BuiltBot, botEnvironment, startBot, startFlags } from './bot.ts';
import { type Child, cpuDuring, startChild } from './child.ts';
import { underLoad } from './fan-out-load.ts';
import { loadOn } from './load.ts';
import { type Measurement, progress, type Row } from './measurement.ts';
import { type PrismaCall, recordingDatabase } from './recorded-statements.ts';
import { median, ratios, spread } from './statistics.ts';
import { createStorage, type Storage } from './storage.ts';
import { expectReceipts, submissions } from './submissions.ts';

const ROUNDS = 5;
const PER_ROUND = 100;
const WARM_UP = 300;
const COUNT = WARM_UP + ROUNDS * PER_ROUND;
const NAMES: Record<Engine, string> = { sqlite: 'SQLite FULL', postgresql: 'PostgreSQL' };

/** Files all submissions in this process and notes what each asks of Prisma. */
async function record(storage: Storage): Promise<PrismaCall[][]> {
  const options = await storage.copy();
  const { db, recorded } = recordingDatabase(await openDatabase(options));
  const config = loadConfig(botEnvironment(options, 'http://127.0.0.1:9'));
  const app = await startApp(config, db, createLog('error', []));
  const load = loadOn(app.port);
  try {
    expectReceipts(await load.closedLoop(submissions(storage.projects, 0, COUNT), 1));
  } finally {
    load.close();
    await app.close();
  }
  if (recorded.length !== COUNT) throw new Error(`${recorded.length} transactions for ${COUNT} submissions`);
  return recorded;
}

/** Prisma as npm has it, or with the product's connection below it. */
type How = 'stock' | 'own';

/** A bare process with the flags of `npm start`: the limit on memory, which the bot keeps for P6, costs both alike. */
async function replayOn(how: How, { dataDir, url }: DatabaseOptions, file: string): Promise<Child> {
  const args = [how, file, dataDir, ...(url === undefined ? [] : [url])];
  const env = { NODE_ENV: 'production' };
  const child = startChild('test/bench/replay.mjs', { flags: startFlags(), args, env });
  await child.says(/^ready$/m);
  return child;
}

async function replay(child: Child, from: number, to: number): Promise<void> {
  const outcome = await child.ask([from, to]);
  if (outcome !== 'done') throw new Error(`the replay failed: ${String(outcome)}`);
}

async function submitTo(bot: BuiltBot, storage: Storage, from: number, to: number): Promise<void> {
  const load = loadOn(bot.port);
  expectReceipts(await load.closedLoop(submissions(storage.projects, from, to), 1));
  load.close();
}

/** The processes that are compared. */
interface Compared {
  bot: BuiltBot;
  stock: Child;
  own: Child;
}

/** CPU ms per submission of each, round by round in turn, one at a time. */
async function costs(
  storage: Storage,
  { bot, stock, own }: Compared,
): Promise<Record<keyof Compared, number[]>> {
  const found: Record<keyof Compared, number[]> = { bot: [], stock: [], own: [] };
  await submitTo(bot, storage, 0, WARM_UP);
  for (const bare of [stock, own]) await replay(bare, 0, WARM_UP);
  for (let from = WARM_UP; from < COUNT; from += PER_ROUND) {
    const to = from + PER_ROUND;
    found.bot.push((await cpuDuring(bot, () => submitTo(bot, storage, from, to))) / PER_ROUND);
    found.stock.push((await cpuDuring(stock, () => replay(stock, from, to))) / PER_ROUND);
    found.own.push((await cpuDuring(own, () => replay(own, from, to))) / PER_ROUND);
  }
  return found;
}

/** What the bot costs beside the same calls in a bare process; without a limit the row only informs. */
function rowOf(what: string, bot: number[], bare: number[], limit: number | null): Row {
  const shares = ratios(bot, bare);
  return {
    id: 'P2',
    what,
    target: limit === null ? '—' : `≤ ${limit.toFixed(2)}`,
    measured: `${spread(shares)}; ${spread(bot)} ms ÷ ${spread(bare)} ms`,
    isMet: limit === null ? null : median(shares) <= limit,
  };
}

async function compare(storage: Storage): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-bench-calls-'));
  const file = join(folder, 'calls');
  const engine = NAMES[storage.engine];
  progress(`P2 ${engine}: recording ${COUNT} submissions`);
  const recorded = await record(storage);
  writeFileSync(file, serialize(recorded));
  const compared: Compared = {
    bot: await startBot(await storage.copy(), 'http://127.0.0.1:9'),
    stock: await replayOn('stock', await storage.copy(), file),
    own: await replayOn('own', await storage.copy(), file),
  };
  try {
    progress(`P2 ${engine}: ${ROUNDS} rounds of the bot and of Prisma alone`);
    const { bot, stock, own } = await costs(storage, compared);
    const calls = `submission on ${engine}, CPU ÷ its ${median(recorded.map(({ length }) => length))} Prisma calls`;
    return [
      rowOf(`${calls} alone`, bot, stock, 1.5),
      rowOf(`${calls} alone on the product's own connection`, bot, own, null),
    ];
  } finally {
    for (const child of Object.values(compared)) await child.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureOn(engine: Engine): Promise<Measurement> {
  const storage = await createStorage(engine);
  try {
    const compared = await compare(storage);
    const load = await underLoad(storage, NAMES[engine]);
    return { rows: [...compared, ...load.rows], remarks: load.remarks };
  } finally {
    await storage.close();
  }
}

/** P2 and P6: what a submission costs, and what people feel and the process takes at 100 a second. */
export async function measureSubmission(): Promise<Measurement> {
  const found: Measurement = { rows: [], remarks: [] };
  for (const engine of ['sqlite', 'postgresql'] as const) {
    const { rows, remarks } = await measureOn(engine);
    found.rows.push(...rows);
    found.remarks.push(...remarks);
  }
  return found;
}
