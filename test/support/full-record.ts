import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { projectFile } from '../../src/cards/index.ts';
import { isFull, seed } from './scale.ts';

const TITLES = { reliability: 'Reliability', security: 'Security' } as const;

const introduction = (title: string): string =>
  [
    `# ${title}: last full runs`,
    '',
    'Written by `npm run test:full -- ID`, one row for each target. The short form of each runs in `npm test`.',
    '',
    '| id | day | machine | seed | result |',
    '|---|---|---|---|---|',
    '',
  ].join('\n');

function withRow(text: string, id: string, row: string): string {
  const others = text.split('\n').filter((line) => !line.startsWith(`| ${id} |`));
  const end = others.findLastIndex((line) => line.startsWith('|'));
  return [...others.slice(0, end + 1), row, ...others.slice(end + 1)].join('\n');
}

/**
 * Notes the result of a full run: a line on standard output and a row in `docs/`. A short run notes nothing. Call it
 * after the assertions: what is written there has held.
 */
export function recordFullRun(page: keyof typeof TITLES, id: string, counts: string): void {
  if (!isFull) return;
  const file = projectFile(`docs/${page}.md`);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : introduction(TITLES[page]);
  const machine = `${cpus().length} cores, Node ${process.versions.node}`;
  const row = `| ${id} | ${new Date().toISOString().slice(0, 10)} | ${machine} | ${seed} | ${counts} |`;
  writeFileSync(file, withRow(before, id, row));
  process.stdout.write(`${id} seed=${seed} ${counts}\n`);
}
