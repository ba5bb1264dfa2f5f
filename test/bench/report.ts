import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { projectFile } from '../../src/cards/index.ts';
import type { Measurement, Row } from './measurement.ts';

/** What ran: the figures mean nothing without it. */
export function machineLine(): string {
  const all = cpus();
  const model = all[0]?.model.trim() ?? 'unknown processor';
  const [minute = 0] = loadavg();
  const day = new Date().toISOString().slice(0, 10);
  return `${all.length} cores, ${model}, Node ${process.versions.node}, ${process.platform}, ${day}, load average ${minute.toFixed(1)}`;
}

const verdict = ({ isMet }: Row): string => (isMet === null ? '' : isMet ? 'met' : '**missed**');

const line = (row: Row): string =>
  `| ${row.id} | ${row.what} | ${row.target} | ${row.measured} | ${verdict(row)} |`;

/** The result as Markdown: machine at the start, table, remarks. */
export function report(machine: string, measurements: readonly Measurement[]): string {
  const remarks = measurements.flatMap((one) => one.remarks);
  return [
    `Machine: ${machine}.`,
    '',
    '| | what | target | measured: median (smallest–largest round) | |',
    '|---|---|---|---|---|',
    ...measurements.flatMap(({ rows }) => rows.map(line)),
    ...(remarks.length === 0 ? [] : ['', ...remarks.map((remark) => `- ${remark}`)]),
    '',
  ].join('\n');
}

const BEGIN = '<!-- bench: begin -->';
const END = '<!-- bench: end -->';

/** Puts the result between the marks of `docs/performance.md`; what people wrote around them stays. */
export function writePage(result: string): void {
  const file = projectFile('docs/performance.md');
  const page = readFileSync(file, 'utf8');
  const [head = ''] = page.split(BEGIN);
  const tail = page.slice(page.indexOf(END) + END.length);
  writeFileSync(file, `${head}${BEGIN}\n\n${result}\n${END}${tail}`);
}
