import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFile } from '../../../src/cards/index.ts';
import { type Measurement, progress, type Row } from '../measurement.ts';
import { median, spread } from '../statistics.ts';

const ROUNDS = 7;
const MESSAGES = 100_000;
const PEOPLE = 500;

/** Milliseconds from the start of the process to its line `ready`. */
async function startMs(dataDir: string): Promise<number> {
  const began = performance.now();
  const args = [projectFile('.cache/modules/cli/emulator.js'), '--port', '0', '--data', dataDir];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const took = performance.now() - began;
  if (!String(line).startsWith('ready')) throw new Error(`the emulator said ${String(line)}`);
  child.kill('SIGINT');
  await once(child, 'exit');
  return took;
}

/** A journal as a long use leaves it: people, their chats, and messages of both sides, most of them read. */
function writeJournal(dataDir: string): void {
  const file = openSync(join(dataDir, 'journal.jsonl'), 'w');
  const put = (kind: string, id: string, value: object, group = '') =>
    writeSync(file, `${JSON.stringify({ kind, id, group, value })}\n`);
  const appId = 'cli_00000000000000be';
  put('app', appId, {
    appId,
    appSecret: 's',
    botOpenId: 'ou_bot',
    name: '小助手',
    verificationToken: 't',
    transport: 'websocket',
    menu: [],
    availability: 'all',
  });
  const people = Array.from({ length: PEOPLE }, (_, at) => `ou_${String(at).padStart(32, '0')}`);
  for (const openId of people) {
    put('user', openId, {
      openId,
      unionId: `on_${openId}`,
      userId: openId.slice(-8),
      name: openId,
      resigned: false,
    });
    put('chat', `oc_${openId}`, {
      chatId: `oc_${openId}`,
      type: 'p2p',
      name: '小助手',
      members: [openId],
      apps: [appId],
    });
  }
  for (let at = 0; at < MESSAGES; at++) {
    const openId = people[at % PEOPLE] ?? '';
    const messageId = `om_x100b${String(at).padStart(28, '0')}`;
    const createTime = Date.parse('2026-09-01') + at * 60_000;
    const sender = at % 2 === 0 ? { openId } : { openId: 'ou_bot', appId };
    const message = {
      ...{ messageId, mentions: [], createTime, updateTime: createTime, updated: false, recalled: false },
      ...{ readBy: [{ openId: 'ou_bot', at: createTime }], chatId: `oc_${openId}`, sender, type: 'text' },
      content: JSON.stringify({ text: `第 ${at} 条：本周进展顺利，请查收。` }),
      ...{ origin: at % 2 === 0 ? 'person' : 'app', mentioned: [] },
    };
    put('message', messageId, message, message.chatId);
  }
  closeSync(file);
}

function row(what: string, times: number[]): Row {
  const measured = `${spread(times, 0)} ms`;
  return { id: 'P9', what, target: '< 1,000 ms', measured, isMet: median(times) < 1000 };
}

/** Start of the built emulator to its line `ready`: with nothing, and with 100,000 messages. */
export async function measureStarts(): Promise<Measurement> {
  const [empty, full] = ['empty', 'full'].map((name) => mkdtempSync(join(tmpdir(), `bench-start-${name}-`)));
  if (!empty || !full) throw new Error('no folders');
  try {
    writeJournal(full);
    const size = statSync(join(full, 'journal.jsonl')).size / 2 ** 20;
    const times: Record<'empty' | 'full', number[]> = { empty: [], full: [] };
    for (let round = -1; round < ROUNDS; round++) {
      progress(`P9 start, round ${round + 1} of ${ROUNDS}`);
      const pair = [await startMs(empty), await startMs(full)] as const;
      // The first one fills the caches of the file system.
      if (round < 0) continue;
      times.empty.push(pair[0]);
      times.full.push(pair[1]);
    }
    const rows = [
      row('emulator, start to its first line, empty', times.empty),
      row(
        `emulator, start to its first line, ${MESSAGES.toLocaleString('en')} messages (${size.toFixed(0)} MB)`,
        times.full,
      ),
    ];
    return { rows, remarks: [] };
  } finally {
    for (const folder of [empty, full]) rmSync(folder, { recursive: true, force: true });
  }
}
