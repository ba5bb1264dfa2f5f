import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Starts `npm run demo` as a newcomer would, waits for the ready line, asks for the page and the people, stops it with
 * Ctrl-C's signal and checks that nothing is left running. Prints the seconds to ready.
 */
const LIMIT_MS = 60_000;
const dataDir = mkdtempSync(join(tmpdir(), 'demo-smoke-'));
const startedAt = Date.now();
const demo = spawn('npm', ['run', '-s', 'demo', '--', '--port', '0', '--no-open', '--data', dataDir], {
  detached: true,
  stdio: ['ignore', 'pipe', 'inherit'],
});

const readyUrl = await new Promise<string>((resolve, reject) => {
  const timer = setTimeout(() => reject(new Error('the demo was not ready within 60 s')), LIMIT_MS);
  let output = '';
  demo.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    const match = /^ready (http:\S+)$/m.exec(output);
    if (match?.[1] === undefined) return;
    clearTimeout(timer);
    resolve(match[1]);
  });
  demo.on('exit', (code) => reject(new Error(`the demo ended with ${code}`)));
});
const seconds = (Date.now() - startedAt) / 1000;

const page = await fetch(readyUrl);
const people: unknown = await (await fetch(`${readyUrl}/client/people`)).json();
if (!page.ok || !(await page.text()).includes('<div id=')) throw new Error('the page is not served');
if (!Array.isArray(people) || people.length < 20) throw new Error('the demo has no people');

const ended = new Promise<void>((resolve) => demo.on('exit', () => resolve()));
if (demo.pid !== undefined) process.kill(-demo.pid, 'SIGINT');
await ended;
const isGone = await fetch(readyUrl).then(
  () => false,
  () => true,
);
if (!isGone) throw new Error('something is left running after Ctrl-C');
rmSync(dataDir, { recursive: true, force: true });
console.log(`demo ready in ${seconds.toFixed(1)} s, stopped cleanly`);
