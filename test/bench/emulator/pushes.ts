import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { tester } from '../../../src/emulator/tester/index.ts';
import { startChild } from '../child.ts';
import { type Measurement, progress } from '../measurement.ts';
import { percentile } from '../statistics.ts';
import { APP_ID, bareEmulator } from './platform-child.ts';

const PER_SECOND = 1000;
const SECONDS = 10;
/** Written so many at a time: timers of a busy machine are no finer. */
const TICK_MS = 10;
const MAX_DRIFT_MS = 5;

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

function write(url: string, chatId: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/client/chats/${chatId}/messages`,
      { agent, method: 'POST', headers: { 'Content-Length': Buffer.byteLength(body) } },
      (response) => {
        response.resume().on('end', resolve);
      },
    );
    sent.on('error', reject).end(body);
  });
}

/** Milliseconds by which the virtual clock is ahead of the machine's; the middle of the call counts. */
async function aheadBy(url: string): Promise<number> {
  const before = performance.timeOrigin + performance.now();
  const { now } = await tester(url).clock();
  const after = performance.timeOrigin + performance.now();
  return now - (before + after) / 2;
}

/** 1,000 messages of people a second for ten seconds, each pushed to a webhook app. */
export async function measurePushes(): Promise<Measurement> {
  progress('P9 pushes');
  const hook = startChild('test/bench/emulator/hook.mjs');
  const requestUrl = `http://127.0.0.1:${await hook.says(/^port (\d+)$/m)}/`;
  const { child, url, openIds } = await bareEmulator(100);
  try {
    await tester(url).changeApp(APP_ID, { requestUrl });
    const chats = await Promise.all(openIds.map((as) => chatOf(url, as)));
    const ahead = await aheadBy(url);
    const began = performance.now();
    const pending: Promise<void>[] = [];
    while (pending.length < PER_SECOND * SECONDS) {
      const due = Math.min(((performance.now() - began) / 1000) * PER_SECOND, PER_SECOND * SECONDS);
      while (pending.length < due) {
        const { chatId, body } = chats[pending.length % chats.length] ?? { chatId: '', body: '' };
        pending.push(write(url, chatId, body));
      }
      await sleep(TICK_MS);
    }
    await Promise.all(pending);
    const drift = Math.abs((await aheadBy(url)) - ahead);
    const { lags, tookMs } = await lagsOf(hook, began);
    const rate = lags.length / (tookMs / 1000);
    const p99 = percentile(lags, 0.99);
    const isMet = drift <= MAX_DRIFT_MS && rate >= PER_SECOND * 0.98;
    const measured = `${rate.toFixed(0)}/s, ${lags.length} of ${PER_SECOND * SECONDS}; drift ${drift.toFixed(1)} ms; from message to app p50 ${percentile(lags, 0.5)} ms, p99 ${p99} ms`;
    const what = `emulator, ${PER_SECOND} pushes/s to a webhook app for ${SECONDS} s`;
    const target = `${PER_SECOND}/s; drift ≤ ${MAX_DRIFT_MS} ms`;
    return { rows: [{ id: 'P9', what, target, measured, isMet }], remarks: [] };
  } finally {
    await child.stop();
    await hook.stop();
    agent.destroy();
  }
}

async function chatOf(url: string, as: string) {
  const response = await fetch(`${url}/client/chats?as=${as}`);
  const [chat] = (await response.json()) as { chatId: string }[];
  return { chatId: chat?.chatId ?? '', body: JSON.stringify({ as, text: '周报交了吗' }) };
}

/** The lags of all events once the last one came, and how long it took to get there. */
async function lagsOf(hook: ReturnType<typeof startChild>, began: number) {
  const lags: number[] = [];
  let tookMs = 0;
  for (let quiet = 0; quiet < 5 && lags.length < PER_SECOND * SECONDS; ) {
    const more = (await hook.ask('lags')) as number[];
    lags.push(...more);
    tookMs = performance.now() - began;
    quiet = more.length === 0 ? quiet + 1 : 0;
    if (lags.length < PER_SECOND * SECONDS) await sleep(TICK_MS);
  }
  return { lags, tookMs };
}
