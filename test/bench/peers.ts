import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { projectFile } from '../../src/cards/index.ts';
import { progress } from './measurement.ts';

/** Installs the servers to compare with, unless they are there; null, or why they could not be installed. */
export function ensurePeers(): string | null {
  const folder = projectFile('test/bench/peers');
  if (existsSync(`${folder}/node_modules`)) return null;
  progress('installing the peers (npm ci, install scripts off)');
  const result = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return result.status === 0 ? null : `npm ci in test/bench/peers failed: ${result.stderr.slice(-500)}`;
}
