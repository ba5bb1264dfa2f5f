import type { WsClientConfig } from './delivery/long-connections.ts';
import type { AppSpec, ClockView, DepartmentSpec, GroupSpec, Scenario, UserSpec } from './protocol.ts';

/** How an emulator is started. Only `port` is needed; 0 takes a free one. */
export interface EmulatorOptions {
  port: number;
  host?: '127.0.0.1';
  /** Folder of the journal; absent = the state lives in memory. */
  dataDir?: string;
  /** Folder of a chat page served at `/`, with `index.html` as the fallback. */
  webDir?: string;
  /** Start of the virtual clock; default: the machine's time, running. An earlier run's clock in `dataDir` wins. */
  clock?: ClockView;
  /** URLs that are told every new time by `POST {"now": ISO}`. */
  clockFollowers?: string[];
  /**
   * Departments, people, apps and groups of a fresh state; with an earlier state in `dataDir` only missing ones are
   * added.
   */
  departments?: DepartmentSpec[];
  apps?: AppSpec[];
  users?: UserSpec[];
  groups?: GroupSpec[];
  /** Stories that the chat page offers, until others are handed over. */
  scenarios?: Scenario[];
  /** How long an app may take for an event or a callback, in real ms; the platform's 3000 by default. */
  callbackTimeoutMs?: number;
  /** Timing told to long connection clients. */
  wsClientConfig?: Partial<WsClientConfig>;
  /** Payloads above so many bytes travel in several frames. */
  fragmentBytes?: number;
  /** False switches the per-second and per-minute limits off, for load tests of something else. */
  rateLimits?: boolean;
  /** Where warnings go, one line each; standard error by default. */
  log?: (line: string) => void;
}

/** The options that are read while running, complete. */
export interface RunningOptions {
  callbackTimeoutMs: number;
  clockFollowers: string[];
  webDir?: string;
}
