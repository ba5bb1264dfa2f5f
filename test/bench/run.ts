import { parseArgs } from 'node:util';
import type { Measurement } from './measurement.ts';
import { measureFrontDoor } from './p1-front-door.ts';
import { measureSubmission } from './p2-submission.ts';
import { measureFanOut } from './p3-fan-out.ts';
import { measureQuestion } from './p4-question.ts';
import { measureStart } from './p5-start.ts';
import { measureClose } from './p7-close.ts';
import { measureClone } from './p8-clone.ts';
import { measureEmulator } from './p9-emulator.ts';
import { machineLine, report, writePage } from './report.ts';

const USAGE =
  'usage: bench [--write] [P1] [P2] [P3] [P4] [P5] [P6] [P7] [P8] [P9]   (none named: all; P2 and P6 are one run)\n';

const MEASURES: Record<string, () => Promise<Measurement>> = {
  P1: measureFrontDoor,
  P2: measureSubmission,
  P3: measureFanOut,
  P4: measureQuestion,
  P5: measureStart,
  P7: measureClose,
  P8: measureClone,
  P9: measureEmulator,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' } },
});
const wanted = positionals.map((id) => (id === 'P6' ? 'P2' : id));
if (wanted.some((id) => !Object.hasOwn(MEASURES, id))) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const machine = machineLine();
const results: Measurement[] = [];
for (const [id, measure] of Object.entries(MEASURES))
  if (wanted.length === 0 || wanted.includes(id)) results.push(await measure());
const result = report(machine, results);
process.stdout.write(result);
if (values.write === true) writePage(result);
