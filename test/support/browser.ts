import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { type BrowserProgram, bundledBrowser } from './bundled-browser.ts';

const LINUX = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];
const MAC = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

// The page needs nothing from outside; without these a browser calls home at every start.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  '--font-render-hinting=none',
];

function usualPlaces(): string[] {
  const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map(
    (name) => process.env[name] ?? '',
  );
  if (process.platform === 'win32')
    return folders.flatMap((folder) => WINDOWS.map((name) => join(folder, name)));
  if (process.platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].flatMap((at) =>
      MAC.map((name) => join(at, name)),
    );
  }
  return ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((at) => LINUX.map((name) => join(at, name)));
}

/** Finds a Chromium: `CHROME_PATH`, an installed one, Playwright's own download, the one in the packages. */
export async function findBrowser(): Promise<BrowserProgram> {
  const chosen = process.env.CHROME_PATH;
  if (chosen !== undefined && chosen !== '') return { executablePath: chosen };
  const installed = [...usualPlaces(), chromium.executablePath()].find((path) => existsSync(path));
  if (installed !== undefined) return { executablePath: installed };
  const bundled = await bundledBrowser();
  if (bundled === undefined) throw new Error('No Chrome, Edge or Chromium found; set CHROME_PATH to one.');
  return bundled;
}

/** Starts a headless browser that makes no request of its own. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  const environment = Object.entries(env ?? process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return chromium.launch({
    executablePath,
    headless: true,
    args: FLAGS,
    env: Object.fromEntries(environment),
  });
}
