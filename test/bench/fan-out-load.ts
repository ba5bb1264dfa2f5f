import { loadavg } from 'node:os';
import { type DatabaseOptions, openDatabase } from '../../src/db/index.ts';
import { toDate } from '../../src/kernel/time.ts';
import { bulkMessage } from '../support/bulk-messages.ts';
import { type BuiltBot, startBot } from './bot.ts';
import { startChild } from './child.ts';
import { loadOn } from './load.ts';
import { type Measurement, progress } from './measurement.ts';
import { coordinatorOf, NOW, PROJECTS } from './school.ts';
import { percentile } from './statistics.ts';
import type { Storage } from './storage.ts';
import { expectReceipts, isReceipt, submissions } from './submissions.ts';

const PER_SECOND = 100;
const SECONDS = 20;
const WARM_UP = 500;
const MESSAGES = 2_000;

/** Puts the fan-out into the outbox from outside; resolves with a way to count what has left since. */
async function fanOut(options: DatabaseOptions) {
  const db = await openDatabase(options);
  await db.client.outboxMessage.createMany({
    data: Array.from({ length: MESSAGES }, (_, index) =>
      bulkMessage(index, coordinatorOf(index % PROJECTS), toDate(NOW)),
    ),
  });
  const count = (state: 'SENT' | 'FAILED' | 'UNKNOWN') => db.client.outboxMessage.count({ where: { state } });
  return {
    outcome: async () => ({
      sent: await count('SENT'),
      failed: (await count('FAILED')) + (await count('UNKNOWN')),
    }),
    close: () => db.close(),
  };
}

async function runLoad(bot: BuiltBot, projects: readonly string[], options: DatabaseOptions) {
  const load = loadOn(bot.port);
  expectReceipts(await load.closedLoop(submissions(projects, 0, WARM_UP), 4));
  const queue = await fanOut(options);
  try {
    const wires = submissions(projects, WARM_UP, WARM_UP + PER_SECOND * SECONDS);
    const before = await bot.usage();
    const answers = await load.steady(wires, PER_SECOND);
    const after = await bot.usage();
    const times = answers.map(({ tookMs }) => tookMs);
    const refusals = answers.filter(({ answer }) => !isReceipt(answer)).length;
    return { times, refusals, usage: after, cpuMs: after.cpuMs - before.cpuMs, ...(await queue.outcome()) };
  } finally {
    load.close();
    await queue.close();
  }
}

/** 100 submissions a second for 20 s while 2,000 messages leave for the emulated platform: latency and memory. */
export async function underLoad(storage: Storage, engine: string): Promise<Measurement> {
  const platform = startChild('test/bench/platform.ts', { flags: ['--import', 'tsx'] });
  const url = await platform.says(/^ready (\S+)$/m);
  const options = await storage.copy();
  const bot = await startBot(options, url);
  try {
    progress(`P2 ${engine}: ${PER_SECOND} submissions a second for ${SECONDS} s`);
    const { times, refusals, usage, cpuMs, sent, failed } = await runLoad(bot, storage.projects, options);
    const [p50, p99, worst] = [0.5, 0.99, 1].map((share) => percentile(times, share).toFixed(0));
    const busy = Math.round(cpuMs / SECONDS / 10);
    return {
      rows: [
        {
          id: 'P2',
          what: `${engine}, 100 submissions/s beside a fan-out of 2,000: p50 / p99 / max`,
          target: 'p99 ≤ 50 ms',
          measured: `${p50} / ${p99} / ${worst} ms; ${refusals} of ${times.length} were asked to tap again`,
          isMet: percentile(times, 0.99) <= 50 && refusals === 0,
        },
        {
          id: 'P6',
          what: `${engine}, peak memory of the bot in that run`,
          target: '≤ 300 MB',
          measured: `${usage.peakRssMb.toFixed(0)} MB (${usage.rssMb.toFixed(0)} MB at the end)`,
          isMet: usage.peakRssMb <= 300,
        },
      ],
      remarks: [
        `${engine} under load: ${sent} messages left meanwhile, ${failed} failed; the bot used ${busy} % of a core; load average afterwards ${(loadavg()[0] ?? 0).toFixed(1)}.`,
      ],
    };
  } finally {
    await bot.stop();
    await platform.stop();
  }
}
