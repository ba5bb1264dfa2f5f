import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Database,
  type DatabaseOptions,
  type Engine,
  openDatabase,
  storeClock,
} from '../../src/db/index.ts';
import type { TrafficItem } from '../../src/emulator/protocol.ts';
import { tester } from '../../src/emulator/tester/index.ts';
import { instant, MINUTE_MS } from '../../src/kernel/time.ts';
import { messageEvent, post } from '../support/callbacks.ts';
import { inLanes } from '../support/in-lanes.ts';
import { accountOf } from '../support/many-projects.ts';
import { genuine } from '../support/signing.ts';
import { mostWithin } from '../support/watching-proxy.ts';
import { type BuiltBot, startBot } from './bot.ts';
import { startChild } from './child.ts';
import { seedClose } from './close-school.ts';
import { startDurablePostgres } from './durable-postgres.ts';
import { SECRETS } from './front-door-requests.ts';
import { type Measurement, progress, type Row } from './measurement.ts';
import { percentile } from './statistics.ts';

const REMINDERS = 2_000;
/** The reminder a day before the deadline of 2026-W48. */
const REMINDED_AT = instant(Date.parse('2026-11-26T17:00:00+08:00'));
const LIMIT_S = 132;
const GIVE_UP_MS = 300_000;
const NAMES: Record<Engine, string> = { sqlite: 'SQLite FULL', postgresql: 'PostgreSQL' };
const ASKER = accountOf('officer');
const LIMITED = new Set([99991400, 230020, 11232, 11233]);

/** A call as it came to the platform, in ms of the machine's clock. */
interface Arrival {
  at: number;
  receiver: string;
  isLimited: boolean;
}

function arrivalsIn(traffic: readonly TrafficItem[]): Arrival[] {
  return traffic
    .filter(({ what }) => what === 'POST /open-apis/im/v1/messages')
    .map(({ at, request, status, code }) => ({
      at,
      receiver: String((request as { receive_id?: string }).receive_id),
      isLimited: status === 429 || LIMITED.has(code ?? 0),
    }));
}

/** Somebody asks for help once a second until the signal; answers when each question was sent. */
async function askMeanwhile(port: number, signal: AbortSignal): Promise<number[]> {
  const asked: number[] = [];
  while (!signal.aborted) {
    const event = messageEvent(
      SECRETS,
      { openId: ASKER, at: REMINDED_AT, eventId: randomBytes(16).toString('hex') },
      '帮助',
    );
    asked.push(Date.now());
    const answer = await post(port, genuine(SECRETS, REMINDED_AT, JSON.stringify(event)));
    if (answer.status !== 200) throw new Error(`a question was answered ${answer.status}`);
    await sleep(1_000);
  }
  return asked;
}

const pending = (db: Database): Promise<number> =>
  db.client.outboxMessage.count({ where: { state: 'PENDING' } });

async function drained(db: Database): Promise<void> {
  const end = Date.now() + GIVE_UP_MS;
  while (Date.now() < end) {
    const written = await db.client.jobRun.count({ where: { jobId: 'reminder-before-day' } });
    if (written > 0 && (await pending(db)) === 0) return;
    await sleep(1_000);
  }
  throw new Error('the fan-out did not end');
}

/** Moves the bot's clock to the reminder; the planner writes all cards, the dispatcher sends them. */
async function fanOut(bot: BuiltBot, db: Database): Promise<number[]> {
  const moved = fetch(`http://127.0.0.1:${bot.port}/control/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ now: new Date(REMINDED_AT).toISOString() }),
  }).then(async (answer) => {
    if (!answer.ok) throw new Error(`the clock was not moved: ${await answer.text()}`);
  });
  const over = new AbortController();
  const asking = askMeanwhile(bot.port, over.signal);
  await drained(db);
  over.abort();
  await moved;
  return asking;
}

function rowsOf(name: string, arrivals: readonly Arrival[], asked: readonly number[]): Row[] {
  const answers = arrivals.filter(({ receiver }) => receiver === ASKER).map(({ at }) => at);
  const bulk = arrivals.filter(({ receiver }) => receiver !== ASKER).map(({ at }) => at);
  const seconds = (Math.max(...bulk) - Math.min(...bulk)) / 1_000;
  const waits = asked.map((at, index) => (answers[index] ?? Number.POSITIVE_INFINITY) - at);
  const instants = arrivals.map(({ at }) => at);
  const receivers = new Map<string, number[]>();
  for (const { receiver, at } of arrivals) receivers.set(receiver, [...(receivers.get(receiver) ?? []), at]);
  const each = Math.max(...[...receivers.values()].map((own) => mostWithin(own, 1_000)));
  const [second, minute] = [mostWithin(instants, 1_000), mostWithin(instants, 60_000)];
  const limited = arrivals.filter(({ isLimited }) => isLimited).length;
  const [p50, worst] = [percentile(waits, 0.5), percentile(waits, 1)];
  return [
    {
      id: 'P3',
      what: `${name}, fan-out of 2,000 reminders, first send to last`,
      target: `≤ ${LIMIT_S} s`,
      measured: `${seconds.toFixed(1)} s for ${bulk.length} cards`,
      isMet: seconds <= LIMIT_S && bulk.length >= REMINDERS,
    },
    {
      id: 'P3',
      what: `${name}, most sends in a second / a minute / a second to one person; answers "too many"`,
      target: '50 / 1,000 / 5; 0',
      measured: `${second} / ${minute} / ${each}; ${limited}`,
      isMet: second <= 50 && minute <= 1_000 && each <= 5 && limited === 0,
    },
    {
      id: 'P3',
      what: `${name}, an answer to a question meanwhile leaves after: p50 / max`,
      target: '≤ 1 s',
      measured: `${p50.toFixed(0)} / ${worst.toFixed(0)} ms; the slowest was number ${waits.indexOf(worst) + 1} of ${asked.length}`,
      isMet: worst <= 1_000,
    },
  ];
}

async function measureOn(engine: Engine, options: DatabaseOptions): Promise<Row[]> {
  progress(`P3 ${NAMES[engine]}: ${REMINDERS} reminders, two minutes and more`);
  const db = await openDatabase(options);
  await seedClose(db, { projects: REMINDERS, weeks: 4 });
  // A minute before: the signatures of the questions have to be fresh by this clock too.
  await storeClock(db.client, instant(REMINDED_AT - MINUTE_MS));
  const platform = startChild('test/bench/platform.ts', { flags: ['--import', 'tsx'] });
  const url = await platform.says(/^ready (\S+)$/m);
  const names = ['officer', ...Array.from({ length: REMINDERS }, (_, index) => `p-${index}`)];
  await inLanes(names, 8, (name) => tester(url).addUser({ openId: accountOf(name), name }));
  const bot = await startBot(options, url);
  try {
    const asked = await fanOut(bot, db);
    return rowsOf(NAMES[engine], arrivalsIn(await tester(url).traffic()), asked);
  } finally {
    await bot.stop();
    await platform.stop();
    await db.close();
  }
}

/** P3: 2,000 reminders through planner, outbox and dispatcher to the emulated platform, which enforces the limits. */
export async function measureFanOut(): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-bench-fan-out-'));
  const server = await startDurablePostgres();
  try {
    const rows = await measureOn('sqlite', { dataDir: join(folder, 'sqlite') });
    return {
      rows: [...rows, ...(await measureOn('postgresql', { dataDir: folder, url: server.url }))],
      remarks: [],
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
