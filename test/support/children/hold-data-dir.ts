import { writeSync } from 'node:fs';
import { DataDirInUseError, lockDataDir } from '../../../src/db/data-dir-lock.ts';

// Takes the data directory argv[2], says `held`, and keeps it until it is killed; or says `refused` and by whom.
try {
  const lock = await lockDataDir(process.argv[2] ?? '');
  writeSync(1, 'held\n');
  process.stdin.resume().once('end', () => void lock.release());
} catch (error) {
  writeSync(1, error instanceof DataDirInUseError ? `refused ${error.holderPid}\n` : `${String(error)}\n`);
}
