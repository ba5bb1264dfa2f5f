import { createEmulator } from '../../../.cache/modules/emulator/index.js';

// The built emulator with so many people; the rate limits are off, for no app may send as fast as this bench does.
const [, , appId, people, dataDir = ''] = process.argv;
const emulator = await createEmulator({
  port: 0,
  rateLimits: false,
  log: () => {},
  ...(dataDir ? { dataDir } : {}),
  apps: [{ appId, appSecret: 'a-secret-of-the-bench', name: '小助手', transport: 'webhook' }],
  users: Array.from({ length: Number(people) }, (_, index) => ({ name: `人${index}` })),
});
console.log(`port ${emulator.port}`);
process.once('SIGTERM', () => void emulator.close().then(() => process.exit(0)));
