import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { folderPrefix, removeLeftovers } from './postgres-leftovers.ts';
import { type PostgresOwner, postgresOwner } from './postgres-owner.ts';

/** A running throw-away server. */
export interface PostgresServer {
  /** Address of its database `postgres`. */
  url: string;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

// The data is thrown away, so nothing need survive a power cut.
const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

/** Starts a PostgreSQL on a free port of 127.0.0.1 with an empty data folder; throws when none can be started. */
export async function startPostgres(): Promise<PostgresServer> {
  removeLeftovers();
  const failures: string[] = [];
  for (const binaries of findPostgresBinaries()) {
    try {
      return await startWith(binaries);
    } catch (error) {
      failures.push(`${binaries.postgres}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`no PostgreSQL could be started; set TEST_DATABASE_URL to use one\n${failures.join('\n')}`);
}

async function startWith(binaries: PostgresBinaries): Promise<PostgresServer> {
  const owner = postgresOwner();
  const folder = makeFolder(owner);
  try {
    const data = join(folder, 'data');
    initialize(binaries, data, owner);
    const port = await freePort();
    const server = launch(binaries, data, port, owner);
    await untilReady(server);
    return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop: () => stop(server, folder) };
  } catch (error) {
    remove(folder);
    throw error;
  }
}

function makeFolder(owner: PostgresOwner | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  chmodSync(folder, 0o700);
  return folder;
}

function initialize(binaries: PostgresBinaries, data: string, owner: PostgresOwner | undefined): void {
  const options = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'];
  const result = spawnSync(binaries.initdb, options, { ...owner, cwd: '/', encoding: 'utf8' });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`initdb failed: ${result.stderr}`);
}

function launch(
  binaries: PostgresBinaries,
  data: string,
  port: number,
  owner: PostgresOwner | undefined,
): ChildProcess {
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', ...fast];
  const options = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  return spawn(binaries.postgres, options, { ...owner, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
}

// The server says on its standard error when it takes connections.
function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    server.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      if (output.length < 10_000) output += chunk;
      if (output.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`the server ended at once: ${output}`)));
  });
}

// SIGINT is PostgreSQL's "fast shutdown".
function stop(server: ChildProcess, folder: string): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      remove(folder);
      resolve();
    };
    if (server.exitCode !== null || server.signalCode !== null) return done();
    server.once('exit', done);
    server.kill('SIGINT');
  });
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
