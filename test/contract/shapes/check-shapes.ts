import { createEmulator } from '../../../src/emulator/index.ts';
import { tester } from '../../../src/emulator/tester/index.ts';
import { makeCalls, type Target } from './calls.ts';
import { EXPECTED } from './expectations.ts';
import { differences } from './template.ts';

/** How many calls were made, and every difference from the pages, one line each. */
export interface ShapeReport {
  calls: string[];
  differences: string[];
}

/** Makes all calls on a target and compares every answer with what the pages say. */
export async function checkShapes(target: Target): Promise<ShapeReport> {
  const report: ShapeReport = { calls: [], differences: [] };
  await makeCalls(target, (name, { status, body }) => {
    report.calls.push(name);
    const expected = EXPECTED[name];
    const found = expected ? differences(expected.body, body) : ['is not expected at all'];
    if (expected && status !== expected.status)
      found.push(` answered ${status} instead of ${expected.status}`);
    report.differences.push(...found.map((one) => `${name}: ${one}`));
  });
  return report;
}

/** The same on a fresh emulator. */
export async function checkEmulator(): Promise<ShapeReport> {
  const app = { appId: 'cli_0123456789abcdef', appSecret: 'a-secret', name: '机器人' };
  const emulator = await createEmulator({ port: 0, apps: [app], log: () => undefined });
  try {
    const control = tester(emulator.url);
    const college = await control.addDepartment({ name: '学院' });
    const email = 'wang@school.example';
    const { openId } = await control.addUser({
      name: '王芳',
      email,
      departments: ['0', college.openDepartmentId],
    });
    const { chatId } = await control.addGroup({ name: '试点群', members: [openId], apps: [app.appId] });
    return await checkShapes({ ...app, url: emulator.url, openId, email, chatId });
  } finally {
    await emulator.close();
  }
}

/** The tenant of the environment, or undefined: the ids of an app, a person and a group that the calls may use. */
export function tenantOf(environment: NodeJS.ProcessEnv): Target | undefined {
  const { FEISHU_APP_ID, FEISHU_APP_SECRET, FEISHU_BASE_URL } = environment;
  const { CONTRACT_OPEN_ID, CONTRACT_EMAIL, CONTRACT_CHAT_ID } = environment;
  if (!FEISHU_APP_ID || !FEISHU_APP_SECRET || !CONTRACT_OPEN_ID || !CONTRACT_CHAT_ID) return undefined;
  return {
    url: FEISHU_BASE_URL || 'https://open.feishu.cn',
    appId: FEISHU_APP_ID,
    appSecret: FEISHU_APP_SECRET,
    openId: CONTRACT_OPEN_ID,
    email: CONTRACT_EMAIL || 'nobody@invalid.example',
    chatId: CONTRACT_CHAT_ID,
  };
}
