import { parseArgs } from 'node:util';
import { createEmulator } from '../emulator/index.ts';

const USAGE =
  'usage: emulator [--port N] [--data DIR] [--web DIR]   (port 0 takes a free one; default 9100)\n';
const DEFAULT_PORT = 9100;

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      web: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const port = Number(values.port ?? DEFAULT_PORT);
  if (values.help || !Number.isInteger(port) || port < 0 || port > 65_535) return undefined;
  return {
    port,
    ...(values.data ? { dataDir: values.data } : {}),
    ...(values.web ? { webDir: values.web } : {}),
  };
}

async function main(): Promise<void> {
  const options = readArguments();
  if (!options) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const emulator = await createEmulator(options);
  console.log(`ready ${emulator.url}`);
  const stop = () => void emulator.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 1;
});
