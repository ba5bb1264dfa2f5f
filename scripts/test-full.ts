import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/**
 * Runs targets with their full numbers: `npm run test:full -- R1 S2`, or all of them. The id is the beginning of the
 * file's name below `test/security` or `test/reliability`.
 */
const FOLDERS = ['test/security', 'test/reliability'];
const ids = process.argv.slice(2).map((id) => id.toLowerCase());
const files = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`)).filter(
  (path) => path.endsWith('.test.ts'),
);
const wanted = files.filter(
  (path) => ids.length === 0 || ids.some((id) => new RegExp(`[/-]${id}-`).test(path)),
);
if (wanted.length === 0) {
  console.error(`no target is called ${ids.join(', ')}; there are:\n${files.join('\n')}`);
  process.exit(2);
}
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'whole', ...wanted], {
  stdio: 'inherit',
  env: { ...process.env, FULL: '1' },
});
process.exitCode = status ?? 1;
