import { parseArgs } from 'node:util';
import { caseSteps } from '../case-steps.ts';
import { ConfigError, loadStorageConfig, processEnvironment } from '../config.ts';
import { type Client, type Database, firstBeat, openDatabase, type Tx } from '../db/index.ts';
import { loadSchoolFacts, type SchoolFacts } from '../features/reminders/index.ts';
import { settingText } from '../features/settings/index.ts';
import type { Notices, Utterance } from '../feishu/index.ts';
import type { Job, Slot, Step } from '../jobs/index.ts';
import { jobsOfTheBot } from '../jobs-of-the-bot.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import { DAY_MS, formatIso, type Instant, parseInstant, toDate } from '../kernel/time.ts';

const USAGE =
  '用法：npm run sweep -- --at 2026-12-04T18:00+08:00 --dry [--show facts,decisions,effects]\n只演算、不发送；真正的发送由运行中的机器人完成。';
const SECTIONS = ['facts', 'decisions', 'effects'];

/** Takes a transaction back after its effects were noted. */
class DryRun extends Error {}

const print = (section: string, parts: readonly (string | number)[]): void =>
  void process.stdout.write(`${section}\t${parts.join('\t')}\n`);

function titleOf(utterance: Utterance): string {
  if ('text' in utterance) return utterance.text;
  if ('file' in utterance) return utterance.file.name;
  if ('passOn' in utterance) return utterance.passOn.name;
  const header = isJsonObject(utterance.card.header ?? null) ? (utterance.card.header as JsonObject) : {};
  const title = isJsonObject(header.title ?? null) ? (header.title as JsonObject) : {};
  return typeof title.content === 'string' ? title.content : '';
}

/** Prints the state of every running project at the instant: last closed week, verdict, streak. */
async function showFacts(client: Client, at: Instant): Promise<void> {
  const { projects, ledgers, receivers } = await loadSchoolFacts(client, at);
  for (const project of projects) {
    const names = (receivers.get(project.id) ?? []).map(({ name }) => name).join('、');
    for (const line of (ledgers.get(project.id) ?? []).slice(-4)) {
      const due = line.duty.kind === 'DUE' ? formatIso(line.duty.dueAt) : '-';
      const filed = line.submittedAt === null ? '-' : formatIso(line.submittedAt);
      const head = [project.code, project.name, line.week, line.state];
      print('facts', [...head, `due ${due}`, `filed ${filed}`, `streak ${line.missStreak}`, names]);
    }
  }
}

type Noted = (kind: string, key: string, text: string) => void;

/** Outgoing functions that only note what they were asked to do. */
function noting(noted: Noted): Notices<Tx> & { weekChanged(): Promise<void> } {
  const note = async (tx: Tx, isStaff: boolean, key: string, text: string): Promise<'SENT' | 'OBSERVED'> => {
    const isObserved = !isStaff && (await settingText(tx, 'observation')) === 'on';
    noted(isObserved ? 'observe' : 'send', key, text);
    return isObserved ? 'OBSERVED' : 'SENT';
  };
  return {
    notifyPerson: (tx, { key, to, utterance, audience }) =>
      note(tx, audience === 'STAFF', key, `${to}\t${titleOf(utterance)}`),
    notifyGroup: (tx, { key, chatId, card }) => note(tx, false, key, `${chatId}\t${titleOf({ card })}`),
    patch: async (_tx, { key, card }) => noted('update', key, titleOf({ card })),
    buzz: async (_tx, { key, to }) => noted('buzz', key, to),
    weekChanged: async () => {},
  };
}

async function dry(db: Database, step: Step): Promise<void> {
  try {
    await db.transaction(async (tx) => {
      await step(tx);
      throw new DryRun();
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
}

async function stepsOf(slot: Slot, at: Instant): Promise<Step[]> {
  return [...((await slot.steps?.(at)) ?? []), ...(slot.run === undefined ? [] : [slot.run])];
}

/** Plays every slot that is due and was not run, in order, and takes each back. */
async function sweep(db: Database, jobs: readonly Job[], at: Instant, shows: (section: string) => boolean) {
  // A database that no bot has run on is looked at as if one had run for a week.
  const since = await firstBeat(db.client, (at - 7 * DAY_MS) as Instant);
  for (const job of jobs) {
    const from = Math.max(at - job.backfillMs, since - 1) as Instant;
    for (const slot of await job.slots(from, at)) {
      const mark = { jobId: job.id, slot: toDate(slot.at) };
      if ((await db.client.jobRun.count({ where: mark })) > 0) continue;
      const isLate = slot.expiresAt !== undefined && at > slot.expiresAt;
      const steps = isLate ? [] : await stepsOf(slot, at);
      const verdict = isLate ? 'expired' : `${steps.length} step(s)`;
      if (shows('decisions')) print('decisions', [job.id, formatIso(slot.at), verdict]);
      for (const step of steps) await dry(db, step);
    }
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { at: { type: 'string' }, dry: { type: 'boolean' }, show: { type: 'string' } },
  });
  const at = values.at === undefined ? null : parseInstant(values.at);
  const wanted = values.show?.split(',') ?? SECTIONS;
  if (at === null || values.dry !== true || wanted.some((one) => !SECTIONS.includes(one)))
    throw new ConfigError([USAGE]);
  const shows = (section: string): boolean => wanted.includes(section);
  const { databaseUrl, dataDir } = loadStorageConfig(processEnvironment());
  const db = await openDatabase({ url: databaseUrl, dataDir });
  try {
    if (shows('facts')) await showFacts(db.client, at);
    const outgoing = noting((kind, key, text) => {
      if (shows('effects')) print('effects', [kind, key, text]);
    });
    const deps = { ...outgoing, db, spread: () => 0 };
    const steps = (client: Client, now: Instant, known?: SchoolFacts): Promise<Step[]> =>
      caseSteps(client, outgoing, now, known);
    await sweep(db, jobsOfTheBot({ ...deps, caseSteps: steps }), at, shows);
    return 0;
  } finally {
    await db.close();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 1;
});
