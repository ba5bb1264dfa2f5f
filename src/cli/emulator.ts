import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createEmulator } from '../emulator/index.ts';
import { loadScenarioFile } from '../emulator/tester/index.ts';

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

async function main(): Promise<void> {
  const read = readArguments();
  if (!read) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const { scenario, ...options } = read;
  const file: unknown = scenario === undefined ? undefined : JSON.parse(readFileSync(scenario, 'utf8'));
  const emulator = await createEmulator(options);
  const stop = () => void emulator.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    if (file !== undefined) await loadScenarioFile(emulator.url, file);
    console.log(`ready ${emulator.url}`);
  } catch (error) {
    await emulator.close();
    throw error;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 1;
});
