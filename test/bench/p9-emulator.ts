import { measureCalls } from './emulator/calls.ts';
import { measurePushes } from './emulator/pushes.ts';
import { measureStarts } from './emulator/starts.ts';
import type { Measurement } from './measurement.ts';

/** P9: the emulator alone: CPU of a call beside a bare route, pushes a second, start on much data. */
export async function measureEmulator(): Promise<Measurement> {
  const parts = [await measureCalls(), await measurePushes(), await measureStarts()];
  return { rows: parts.flatMap(({ rows }) => rows), remarks: parts.flatMap(({ remarks }) => remarks) };
}
