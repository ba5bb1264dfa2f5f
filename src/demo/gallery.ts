import { execFile } from 'node:child_process';
import { watch } from 'node:fs';
import { promisify } from 'node:util';
import { projectFile } from '../cards/index.ts';
import type { GalleryGroup, JsonObject } from '../emulator/protocol.ts';
import { tester } from '../emulator/tester/index.ts';

const run = promisify(execFile);
const MAX_OUTPUT = 64 * 1024 * 1024;
/** An editor writes a file in several steps. */
const SETTLED_MS = 250;

interface Rendered {
  card: string;
  sample: string;
  json: JsonObject;
}

/**
 * Every template in all its situations; in a process of its own, because templates and texts are read once a process.
 */
async function renderAll(): Promise<GalleryGroup[]> {
  const command = ['--import', 'tsx', projectFile('src/cli/cards-render.ts')];
  const { stdout } = await run(process.execPath, command, {
    cwd: projectFile('.'),
    maxBuffer: MAX_OUTPUT,
  });
  const groups = new Map<string, GalleryGroup>();
  for (const line of stdout.trim().split('\n')) {
    const { card, sample, json } = JSON.parse(line) as Rendered;
    const group = groups.get(card) ?? { name: card, cards: [] };
    group.cards.push({ name: sample, card: json });
    groups.set(card, group);
  }
  return [...groups.values()];
}

/** What went wrong, in one line: the error itself stands in the output of the process that rendered. */
function problemOf(error: unknown): string {
  const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return /^.*Error: .*$/m.exec(output)?.[0] ?? output.trim().split('\n')[0] ?? '';
}

/**
 * Hands over all cards of `cards/` now and whenever a file there is saved; a mistake is handed over beside the cards
 * before it.
 */
export function keepGallery(platformUrl: string, folder = projectFile('cards')): { close: () => void } {
  let groups: GalleryGroup[] = [];
  let last: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const { putGallery } = tester(platformUrl);
  const handOver = async (): Promise<void> => {
    let problem: string | undefined;
    try {
      groups = await renderAll();
    } catch (error) {
      problem = problemOf(error);
    }
    await putGallery({ groups, ...(problem === undefined ? {} : { problem }) }).catch((error: unknown) => {
      process.stderr.write(`the gallery was not handed over: ${problemOf(error)}\n`);
    });
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(handOver);
    }, SETTLED_MS);
    timer.unref();
  };
  const watcher = watch(folder, { recursive: true }, soon);
  last = last.then(handOver);
  return {
    close: () => {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
