import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectFile } from '../../src/cards/index.ts';
import type { DatabaseOptions } from '../../src/db/index.ts';
import { startBot } from './bot.ts';
import { loadOn } from './load.ts';
import { type Measurement, progress } from './measurement.ts';
import { median, ratios, spread } from './statistics.ts';
import { createStorage } from './storage.ts';
import { listTap } from './submissions.ts';

const ROUNDS = 9;

/** Milliseconds from the start of the process to the first answered callback. */
async function startToAnswer(options: DatabaseOptions, round: number): Promise<number> {
  const tap = listTap(round);
  const began = performance.now();
  const bot = await startBot(options, 'http://127.0.0.1:9');
  const load = loadOn(bot.port);
  const { status, text } = await load.send(tap);
  const took = performance.now() - began;
  load.close();
  await bot.stop();
  if (status !== 200 || !text.includes('"card"'))
    throw new Error(`the first callback was answered ${status}`);
  return took;
}

/** Milliseconds of a process that imports the SDK and ends. */
async function importSdk(): Promise<number> {
  const began = performance.now();
  const script = "import('@larksuiteoapi/node-sdk')";
  const [code] = await once(spawn(process.execPath, ['-e', script], { cwd: projectFile('.') }), 'exit');
  if (code !== 0) throw new Error('the SDK could not be imported');
  return performance.now() - began;
}

/** P5: start of the built bot on 10,000 reports in SQLite, beside the import of the SDK alone. */
export async function measureStart(): Promise<Measurement> {
  const storage = await createStorage('sqlite');
  const options = await storage.copy();
  const own: number[] = [];
  const sdk: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    progress(`P5 round ${round + 1} of ${ROUNDS}`);
    const times = [await startToAnswer(options, round + 1), await importSdk()] as const;
    // The first one fills the caches of the file system.
    if (round < 0) continue;
    own.push(times[0]);
    sdk.push(times[1]);
  }
  await storage.close();
  const shares = ratios(own, sdk);
  return {
    rows: [
      {
        id: 'P5',
        what: 'start to the first answered callback on 10,000 reports ÷ import of the SDK alone',
        target: '≤ 2.50',
        measured: `${spread(shares)}; ${spread(own, 0)} ms ÷ ${spread(sdk, 0)} ms`,
        isMet: median(shares) <= 2.5,
      },
    ],
    remarks: [],
  };
}
