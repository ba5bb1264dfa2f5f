import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Core, CoreParts } from './core.ts';
import { createDeliveryFaults } from './delivery/delivery-faults.ts';
import { EventQueue } from './delivery/event-queue.ts';
import { LongConnections } from './delivery/long-connections.ts';
import { verifyRequestUrl } from './delivery/verify-url.ts';
import { carryTokens } from './open-apis/access-tokens.ts';
import { createCallFaults } from './open-apis/call-faults.ts';
import { createRateLimits } from './open-apis/rate-limits.ts';
import type { EmulatorOptions } from './options.ts';
import { seed } from './seed.ts';
import { serve } from './server.ts';
import { createBus } from './state/bus.ts';
import { createInTurn } from './state/in-turn.ts';
import { openState } from './state/state.ts';
import { createTrafficLog } from './state/traffic-log.ts';
import { createVirtualClock } from './state/virtual-clock.ts';
import { startTicker } from './ticker.ts';

export { readScenarioFile, type ScenarioFile } from './control/read-scenarios.ts';
export type { EmulatorOptions } from './options.ts';

/** A running emulator. Everything else goes through its HTTP surfaces. */
export interface Emulator {
  /** `http://127.0.0.1:PORT`: the `domain` of a client, and the base of `/client` and `/control`. */
  url: string;
  port: number;
  close(): Promise<void>;
}

const CLIENT_CONFIG = { PingInterval: 10, ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 0 };
const FRAGMENT_BYTES = 64 * 1024;
const CALLBACK_TIMEOUT_MS = 3000;

const toStandardError = (line: string) => {
  process.stderr.write(`emulator: ${line}\n`);
};

function startClock(options: EmulatorOptions) {
  return options.clock ?? { now: Date.now(), running: true };
}

function buildCore(server: Server, options: EmulatorOptions): Core {
  const machineNow = () => performance.now();
  const state = openState(options.dataDir);
  const clock = createVirtualClock(state.clock.get('clock') ?? startClock(options), machineNow);
  const bus = createBus();
  const parts: CoreParts = {
    state,
    clock,
    machineNow,
    bus,
    traffic: createTrafficLog(bus),
    callFaults: createCallFaults(),
    deliveryFaults: createDeliveryFaults(),
    limits: createRateLimits(machineNow, options.rateLimits ?? true),
    connections: new LongConnections(server, {
      clientConfig: { ...CLIENT_CONFIG, ...options.wsClientConfig },
      fragmentBytes: options.fragmentBytes ?? FRAGMENT_BYTES,
    }),
    options: {
      callbackTimeoutMs: options.callbackTimeoutMs ?? CALLBACK_TIMEOUT_MS,
      clockFollowers: options.clockFollowers ?? [],
      ...(options.webDir ? { webDir: options.webDir } : {}),
    },
    log: options.log ?? toStandardError,
    origin: () => originOf(server),
    guestTokens: new Map(),
    shelf: { scenarios: options.scenarios ?? [], gallery: { groups: [] } },
    inTurn: createInTurn(),
  };
  return withEvents(parts, options);
}

function withEvents(parts: CoreParts, options: EmulatorOptions): Core {
  const core: Core = { ...parts, events: new EventQueue(parts), reset: () => resetCore(core, options) };
  return core;
}

function resetCore(core: Core, options: EmulatorOptions): void {
  const { now, running } = startClock(options);
  carryTokens(core, now - core.clock.now());
  const tokens = core.state.accessTokens.values();
  core.events.clear();
  core.state.clear();
  core.callFaults.clear();
  core.deliveryFaults.clear();
  core.limits.clear();
  core.traffic.clear();
  for (const appId of core.connections.heldOff) core.connections.letIn(appId);
  core.clock.setRunning(running);
  core.clock.moveTo(now);
  prepare(core, options);
  // Bots that are connected go on: a reset is no reason to fetch a new token.
  for (const token of tokens) core.state.accessTokens.put(token.token, token);
  core.bus.emit({ event: { type: 'reset' } });
}

function prepare(core: Core, options: EmulatorOptions): void {
  seed(core.state, options);
  core.state.clock.put('clock', core.clock.view());
}

function originOf(server: Server): string {
  const { port } = addressOf(server);
  return `http://127.0.0.1:${port}`;
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the emulator is not listening');
  return address;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Starts an emulator of the Feishu Open Platform on the loopback interface; rejects when the port is taken. */
export async function createEmulator(options: EmulatorOptions): Promise<Emulator> {
  const server = createServer((request, response) => void serve(core, request, response));
  const core = buildCore(server, options);
  try {
    prepare(core, options);
  } catch (error) {
    core.state.close();
    throw error;
  }
  await listen(server, options.port, options.host ?? '127.0.0.1');
  core.events.resume();
  const stopTicker = startTicker(core);
  // Not awaited: the app may start after the emulator.
  for (const app of core.state.apps.values()) void verifyRequestUrl(core, app);
  return {
    url: originOf(server),
    port: addressOf(server).port,
    close: async () => {
      stopTicker();
      core.connections.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await core.events.settled();
      core.state.clock.put('clock', core.clock.view());
      core.state.close();
    },
  };
}
