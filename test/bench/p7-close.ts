import { closeSync, cpSync, fsyncSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseSteps } from '../../src/case-steps.ts';
import { type Database, type DatabaseOptions, type Engine, openDatabase } from '../../src/db/index.ts';
import { markWeekChanged, sendWeeklySummary } from '../../src/features/overview/index.ts';
import { loadSchoolFacts, reminderSteps } from '../../src/features/reminders/index.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { createOutgoing } from '../../src/outgoing.ts';
import { runOnServer, siblingUrl } from '../support/postgres-admin.ts';
import { CLOSE_AT, CLOSED, type Size, seedClose } from './close-school.ts';
import { countingDatabase } from './counting-client.ts';
import { startDurablePostgres } from './durable-postgres.ts';
import { type Measurement, progress, type Row } from './measurement.ts';
import { median, ratios, spread } from './statistics.ts';

const ROUNDS = 5;
const NAMES: Record<Engine, string> = { sqlite: 'SQLite FULL', postgresql: 'PostgreSQL' };
const SMALL: Size = { projects: 1_000, weeks: 12 };
const LARGE: Size = { projects: 10_000, weeks: 12 };
const YOUNG: Size = { projects: 1_000, weeks: 4 };
const OLD: Size = { projects: 1_000, weeks: 200 };

/** What one close took. */
interface Close {
  ms: number;
  calls: number;
  messages: number;
}

/** Everything that the planner runs at a close: summary, warnings, cases. */
async function close(db: Database): Promise<void> {
  const outgoing = createOutgoing({ business: { now: () => CLOSE_AT }, machine: systemClock });
  const deps = { ...outgoing, weekChanged: markWeekChanged };
  const occasion = { kind: 'OVERDUE', week: CLOSED, plannedAt: CLOSE_AT, now: CLOSE_AT } as const;
  await db.transaction((tx) => sendWeeklySummary(tx, deps, { week: CLOSED, now: CLOSE_AT }));
  const facts = await loadSchoolFacts(db.client, CLOSE_AT);
  for (const step of await reminderSteps(db.client, deps, occasion, facts)) await db.transaction(step);
  for (const step of await caseSteps(db.client, deps, CLOSE_AT, facts)) await db.transaction(step);
}

async function measure(options: DatabaseOptions): Promise<Close> {
  const opened = await openDatabase(options);
  try {
    const counted = countingDatabase(opened);
    const began = performance.now();
    await close(counted.db);
    const ms = performance.now() - began;
    return { ms, calls: counted.calls(), messages: await opened.client.outboxMessage.count() };
  } finally {
    await opened.close();
  }
}

/** Schools of several sizes on one engine, each of which can be had afresh. */
interface Schools {
  fresh(size: Size): Promise<DatabaseOptions>;
  stop(): Promise<void>;
}

const nameOf = ({ projects, weeks }: Size): string => `school_${projects}_${weeks}`;

async function seeded(options: DatabaseOptions, size: Size): Promise<void> {
  progress(`P7: seeding ${size.projects} projects with ${size.weeks} weeks`);
  const db = await openDatabase(options);
  await seedClose(db, size).finally(() => db.close());
}

/** Writes what was copied to the disk now: the first commit of the close would otherwise wait for it. */
function settle(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = openSync(join(folder, name), 'r+');
    fsyncSync(file);
    closeSync(file);
  }
}

function sqliteSchools(folder: string): Schools {
  const made = new Set<string>();
  let copies = 0;
  return {
    async fresh(size) {
      const source = join(folder, nameOf(size));
      if (!made.has(source)) await seeded({ dataDir: source }, size);
      made.add(source);
      const dataDir = join(folder, `copy-${copies++}`);
      cpSync(source, dataDir, { recursive: true });
      settle(dataDir);
      return { dataDir };
    },
    stop: async () => undefined,
  };
}

async function postgresSchools(folder: string): Promise<Schools> {
  const server = await startDurablePostgres();
  const made = new Set<string>();
  let copies = 0;
  const optionsOf = (name: string) => ({ dataDir: folder, url: siblingUrl(server.url, name) });
  return {
    async fresh(size) {
      const source = nameOf(size);
      if (!made.has(source)) {
        await runOnServer(server.url, `CREATE DATABASE ${source}`);
        await seeded(optionsOf(source), size);
        made.add(source);
      }
      const name = `copy_${copies++}`;
      await runOnServer(server.url, `CREATE DATABASE ${name} TEMPLATE ${source}`);
      // A server that has run for a while knows the sizes of its tables.
      await runOnServer(siblingUrl(server.url, name), 'ANALYZE');
      return optionsOf(name);
    },
    stop: () => server.stop(),
  };
}

/** Two sizes in turn, round by round, so that a slow minute weighs on both. The first round warms up. */
async function compare(schools: Schools, one: Size, other: Size): Promise<[Close[], Close[]]> {
  const found: [Close[], Close[]] = [[], []];
  for (let round = -1; round < ROUNDS; round++) {
    for (const [index, size] of [one, other].entries()) {
      const done = await measure(await schools.fresh(size));
      if (round >= 0) found[index]?.push(done);
    }
  }
  return found;
}

const times = (closes: readonly Close[]): number[] => closes.map(({ ms }) => ms);
const callsOf = (closes: readonly Close[]): number => median(closes.map(({ calls }) => calls));

function timeRow(what: string, limit: number, [base, grown]: [Close[], Close[]]): Row {
  const shares = ratios(times(grown), times(base));
  return {
    id: 'P7',
    what,
    target: `≤ ${limit}`,
    measured: `${spread(shares)}; ${spread(times(grown), 0)} ms ÷ ${spread(times(base), 0)} ms`,
    isMet: median(shares) <= limit,
  };
}

async function measureOn(engine: Engine, schools: Schools): Promise<Measurement> {
  const name = NAMES[engine];
  progress(`P7 ${name}: ${ROUNDS} rounds of ${SMALL.projects} and ${LARGE.projects} projects`);
  const byProjects = await compare(schools, SMALL, LARGE);
  progress(`P7 ${name}: ${ROUNDS} rounds of ${YOUNG.weeks} and ${OLD.weeks} weeks`);
  const byWeeks = await compare(schools, YOUNG, OLD);
  const perProject = [
    callsOf(byProjects[0]) / SMALL.projects,
    callsOf(byProjects[1]) / LARGE.projects,
  ] as const;
  const [small, large] = perProject;
  return {
    rows: [
      timeRow(`weekly close on ${name}, 10,000 projects ÷ 1,000`, 12, byProjects),
      timeRow(`weekly close on ${name}, 1,000 projects, 200 weeks of history ÷ 4`, 1.2, byWeeks),
      {
        id: 'P7',
        what: `weekly close on ${name}, Prisma calls for each project, 10,000 ÷ 1,000 projects`,
        target: '≤ 1.05',
        measured: `${(large / small).toFixed(2)}; ${large.toFixed(2)} ÷ ${small.toFixed(2)}`,
        isMet: large / small <= 1.05,
      },
    ],
    remarks: [
      `P7 ${name}: of 100 projects ten owe one week, two owe two, one owes three; ${byProjects[1][0]?.messages ?? 0} messages for 10,000 projects; ${callsOf(byWeeks[1])} Prisma calls with 200 weeks, ${callsOf(byWeeks[0])} with 4.`,
    ],
  };
}

/** P7: how the work of a weekly close grows with the school and with the years. */
export async function measureClose(): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-bench-close-'));
  const found: Measurement = { rows: [], remarks: [] };
  try {
    for (const engine of ['sqlite', 'postgresql'] as const) {
      const schools = engine === 'sqlite' ? sqliteSchools(folder) : await postgresSchools(folder);
      const { rows, remarks } = await measureOn(engine, schools).finally(() => schools.stop());
      found.rows.push(...rows);
      found.remarks.push(...remarks);
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
