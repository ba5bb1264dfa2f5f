import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inLanes } from '../../support/in-lanes.ts';
import { type Child, cpuDuring, startChild } from '../child.ts';
import { type Measurement, progress, type Row } from '../measurement.ts';
import { median, ratios, spread } from '../statistics.ts';
import { APP_ID, bareEmulator, tokenOf } from './platform-child.ts';

const ROUNDS = 7;
const REQUESTS = 3000;
const WARM_UP = 6000;
const LANES = 8;
const PEOPLE = 50;

/** A server under measurement and the calls that it gets. */
interface Door {
  name: string;
  child: Child;
  post(index: number): Promise<number>;
  costs: number[];
}

const agent = new Agent({ keepAlive: true, maxSockets: LANES });

function poster(port: number, path: string, headers: Record<string, string>, bodies: Buffer[]) {
  return (index: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const body = bodies[index % bodies.length] ?? Buffer.alloc(0);
      const sent = request(
        {
          ...{ agent, host: '127.0.0.1', port, path, method: 'POST' },
          headers: { 'Content-Type': 'application/json', 'Content-Length': body.length, ...headers },
        },
        (response) => {
          response.resume().on('end', () => resolve(response.statusCode ?? 0));
        },
      );
      sent.on('error', reject).end(body);
    });
}

const CARD = {
  schema: '2.0',
  header: { title: { tag: 'plain_text', content: '周报提醒' } },
  body: {
    elements: [
      { tag: 'markdown', content: '截止 **周五 17:00**，还有 1 个项目待交。' },
      {
        tag: 'button',
        text: { tag: 'plain_text', content: '填写' },
        behaviors: [{ type: 'callback', value: { action: 'fill', project: 'ZN-01' } }],
      },
    ],
  },
};

const bodiesOf = (people: string[], msg_type: string, content: object): Buffer[] =>
  people.map((receive_id) =>
    Buffer.from(JSON.stringify({ receive_id, msg_type, content: JSON.stringify(content) })),
  );

async function openDoors(dataDir: string): Promise<Door[]> {
  const path = '/open-apis/im/v1/messages?receive_id_type=open_id';
  const bare = startChild('test/bench/emulator/koa-store.mjs', { env: { NODE_ENV: 'production' } });
  const barePort = Number(await bare.says(/^port (\d+)$/m));
  const people = Array.from({ length: PEOPLE }, (_, index) => `ou_${String(index).padStart(32, '0')}`);
  const text = { text: '周报还没有交，请在周五 17:00 前提交。' };
  const doors: Door[] = [];
  const add = (name: string, child: Child, post: Door['post']) =>
    doors.push({ name, child, post, costs: [] });
  add('bare Koa route', bare, poster(barePort, path, {}, bodiesOf(people, 'text', text)));
  for (const kept of ['', dataDir]) {
    const { child, port, openIds } = await bareEmulator(PEOPLE, kept);
    const headers = { Authorization: `Bearer ${await tokenOf(port)}` };
    const where = kept === '' ? 'in memory' : 'with a journal';
    add(`text message, ${where}`, child, poster(port, path, headers, bodiesOf(openIds, 'text', text)));
    add(`card, ${where}`, child, poster(port, path, headers, bodiesOf(openIds, 'interactive', CARD)));
  }
  return doors;
}

async function batch({ name, post }: Door, count: number): Promise<void> {
  const statuses = await inLanes(
    Array.from({ length: count }, (_, index) => index),
    LANES,
    post,
  );
  const wrong = statuses.find((status) => status !== 200);
  if (wrong !== undefined) throw new Error(`${name} answered ${wrong}`);
}

async function measure(doors: Door[]): Promise<void> {
  for (const door of doors) await batch(door, WARM_UP);
  for (let round = 0; round < ROUNDS; round++) {
    progress(`P9 calls, round ${round + 1} of ${ROUNDS}`);
    for (const door of doors)
      door.costs.push(((await cpuDuring(door.child, () => batch(door, REQUESTS))) / REQUESTS) * 1000);
  }
}

function rowOf(door: Door, bare: Door, isTarget: boolean): Row {
  const shares = ratios(door.costs, bare.costs);
  return {
    id: 'P9',
    what: `emulator, ${door.name}: CPU per request ÷ bare Koa route`,
    target: isTarget ? '≤ 3.00' : '—',
    measured: `${spread(shares)}; ${spread(door.costs, 0)} µs ÷ ${spread(bare.costs, 0)} µs`,
    isMet: isTarget ? median(shares) <= 3 : null,
  };
}

/** CPU of sending a message beside a route that parses and stores the same body, round by round in one run. */
export async function measureCalls(): Promise<Measurement> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-emulator-'));
  const doors = await openDoors(dataDir);
  try {
    await measure(doors);
    const [bare, ...own] = doors;
    if (!bare) throw new Error('no bare route');
    const rows = own.map((door) => rowOf(door, bare, door.name === 'text message, in memory'));
    return { rows, remarks: [`P9: app ${APP_ID}, ${PEOPLE} receivers, rate limits off, no page open.`] };
  } finally {
    for (const child of new Set(doors.map((door) => door.child))) await child.stop();
    agent.destroy();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
