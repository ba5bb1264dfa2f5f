import { createEmulator } from '../../src/emulator/index.ts';
import { SECRETS } from './front-door-requests.ts';
import { coordinatorOf, PROJECTS } from './school.ts';

// The emulated platform in a process of its own, with every coordinator in its tenant.
const { appId, encryptKey, verificationToken } = SECRETS;
const emulator = await createEmulator({
  port: 0,
  apps: [
    {
      appId,
      appSecret: 'a-secret-of-the-bench',
      name: '1+X 试点助手',
      transport: 'webhook',
      encryptKey,
      verificationToken,
    },
  ],
  users: Array.from({ length: PROJECTS }, (_, index) => ({
    openId: coordinatorOf(index),
    name: `联络人${index}`,
  })),
});
process.stdout.write(`ready ${emulator.url}\n`);
process.once('SIGTERM', () => void emulator.close().then(() => process.exit(0)));
