import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createEmulator, readScenarioFile, type ScenarioFile } from '../emulator/index.ts';

const USAGE =
  'usage: emulator [--port N] [--data DIR] [--web DIR] [--scenario FILE]   (port 0 takes a free one; default 9100)\n';
const DEFAULT_PORT = 9100;

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      web: { type: 'string' },
      scenario: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const port = Number(values.port ?? DEFAULT_PORT);
  if (values.help || !Number.isInteger(port) || port < 0 || port > 65_535) return undefined;
  return {
    port,
    ...(values.data ? { dataDir: values.data } : {}),
    ...(values.web ? { webDir: values.web } : {}),
    ...(values.scenario ? { scenario: values.scenario } : {}),
  };
}

function readScenario(path: string): ScenarioFile {
  const read = readScenarioFile(JSON.parse(readFileSync(path, 'utf8')));
  if (!read.ok) throw new Error(`${path}:\n${read.error}`);
  return read.value;
}

async function main(): Promise<void> {
  const read = readArguments();
  if (!read) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const { scenario, ...options } = read;
  const emulator = await createEmulator({
    ...options,
    ...(scenario === undefined ? {} : readScenario(scenario)),
  });
  const stop = () => void emulator.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(`ready ${emulator.url}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 1;
});
