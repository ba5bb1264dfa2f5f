import type { WireRequest } from '../support/signing.ts';
import { type Child, cpuDuring, startChild } from './child.ts';
import { larkRequest, SECRETS, slackRequest } from './front-door-requests.ts';
import { type LoadGenerator, loadOn } from './load.ts';
import { type Measurement, progress, type Row } from './measurement.ts';
import { ensurePeers } from './peers.ts';
import { median, ratios, spread } from './statistics.ts';

const ROUNDS = 7;
const REQUESTS = 5_000;
/** Different requests; each is sent several times in a batch. */
const DISTINCT = 250;
const WARM_UP = 15_000;
const LANES = 8;

interface Door {
  name: string;
  script: string;
  request: typeof larkRequest;
}

const OWN: Door = { name: 'own front door', script: 'test/bench/doors/own.mjs', request: larkRequest };
const OFFICIAL: Door = {
  name: 'official SDK: Koa + adaptKoa + EventDispatcher',
  script: 'test/bench/peers/sdk.mjs',
  request: larkRequest,
};
const DOORS: Door[] = [
  OWN,
  OFFICIAL,
  {
    name: 'written by hand on node:http (the limit)',
    script: 'test/bench/doors/by-hand.mjs',
    request: larkRequest,
  },
  {
    name: 'Slack Bolt HTTPReceiver (no decryption)',
    script: 'test/bench/peers/bolt.mjs',
    request: slackRequest,
  },
  { name: 'Koishi + adapter-lark', script: 'test/bench/peers/koishi.mjs', request: larkRequest },
];

interface OpenDoor extends Door {
  child: Child;
  load: LoadGenerator;
  wires: WireRequest[];
  /** CPU µs per request, one for each round. */
  costs: number[];
}

async function batch({ name, load, wires }: OpenDoor, count: number): Promise<void> {
  const sent = Array.from({ length: Math.ceil(count / DISTINCT) }, () => wires).flat();
  for (const { status, text } of await load.closedLoop(sent, LANES))
    if (status !== 200) throw new Error(`${name} answered ${status}: ${text}`);
}

/** Starts and warms a door; a text when it cannot run here. */
async function open(door: Door): Promise<OpenDoor | string> {
  const { appId, encryptKey, verificationToken } = SECRETS;
  const child = startChild(door.script, {
    args: [appId, encryptKey, verificationToken],
    env: { NODE_ENV: 'production' },
  });
  try {
    const load = loadOn(Number(await child.says(/^port (\d+)$/m)));
    const wires = Array.from({ length: DISTINCT }, door.request);
    const opened = { ...door, child, load, wires, costs: [] };
    await batch(opened, WARM_UP);
    return opened;
  } catch (error) {
    await child.stop();
    return `${door.name} could not be run: ${error instanceof Error ? error.message.slice(0, 300) : String(error)}`;
  }
}

async function measure(doors: readonly OpenDoor[]): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    progress(`P1 round ${round + 1} of ${ROUNDS}`);
    for (const door of doors) {
      const cpuMs = await cpuDuring(door.child, () => batch(door, REQUESTS));
      door.costs.push((cpuMs * 1000) / REQUESTS);
    }
  }
}

function rowsOf(doors: readonly OpenDoor[]): Row[] {
  const official = doors.find(({ script }) => script === OFFICIAL.script);
  if (official === undefined) return [];
  return doors.map((door) => {
    const shares = ratios(door.costs, official.costs);
    const isOwn = door.script === OWN.script;
    return {
      id: 'P1',
      what: `${door.name}, CPU per request ÷ official SDK`,
      target: isOwn ? '≤ 0.60' : '—',
      measured: `${spread(shares)}; ${spread(door.costs, 0)} µs`,
      isMet: isOwn ? median(shares) <= 0.6 : null,
    };
  });
}

/** P1: CPU of the front door per encrypted, signed request of 1.5 KB, beside the peers' and the limit. */
export async function measureFrontDoor(): Promise<Measurement> {
  const missing = ensurePeers();
  const doors: OpenDoor[] = [];
  const remarks: string[] = missing === null ? [] : [missing];
  try {
    for (const door of DOORS) {
      const opened = await open(door);
      if (typeof opened === 'string') remarks.push(opened);
      else doors.push(opened);
    }
    await measure(doors);
    const rows = rowsOf(doors);
    if (rows.length === 0) remarks.push('P1 has no figure: the official SDK could not be run.');
    return { rows, remarks };
  } finally {
    for (const { load, child } of doors) {
      load.close();
      await child.stop();
    }
  }
}
