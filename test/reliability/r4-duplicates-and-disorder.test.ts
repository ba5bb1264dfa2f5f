import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../src/emulator/protocol.ts';
import { messageEvent, post, tapCallback, type WireAnswer } from '../support/callbacks.ts';
import { type Fleet, startFleet } from '../support/fleet.ts';
import { recordFullRun } from '../support/full-record.ts';
import { inLanes } from '../support/in-lanes.ts';
import { addProjects, type ExtraProject, openReports } from '../support/many-projects.ts';
import { contentOf, storageOf } from '../support/raw-database.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { genuine, secretsOf } from '../support/signing.ts';
import { formOf, type Submission } from '../support/submissions.ts';
import { startWorld, until, type World } from '../support/world.ts';
import { openIdOf } from '../support/world-roster.ts';

const EVENTS = scaled(300, 5_000);
const INSTANCES = 3;
const WEEKS = 11;
const LANES = 12;
/** Two of three events are submissions. */
const PROJECTS = Math.ceil((EVENTS * 2) / 3 / WEEKS) + 1;

/** What happened once at the platform: who, and the event under which it is told, however often. */
type Happening =
  | { kind: 'submission'; eventId: string; submission: Submission }
  | { kind: 'command'; eventId: string; openId: string; text: string };

interface Side {
  world: World;
  fleet: Fleet;
}

async function startSide(instances: number): Promise<Side & { projects: ExtraProject[] }> {
  const world = await startWorld({ engine: 'postgresql', transport: 'webhook', isClean: false });
  const activeFrom = '2026-08-31';
  const projects = await addProjects(world.db, { count: PROJECTS, coordinators: 1, activeFrom });
  await world.db.client.setting.create({
    data: { key: 'makeUpWeeks', value: '26', changedAt: new Date(await world.now()), changedBy: 'test' },
  });
  return { world, projects, fleet: await startFleet(world, instances) };
}

/** What differs between two databases with the same story: ids drawn at random, numbers given in order of arrival. */
const DRAWN = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|"(id|messageId|uuid)": ?("[^"]*"|\d+)/g;
/** What the machine's clock says. */
// So is how often a message was tried: a busy platform answers 429, and the message leaves at the second attempt.
const MACHINE_TIME = /"(nextAttemptAt|lastAttemptAt|attempts)":("[^"]*"|null|\d+)/g;
/** A stored answer holds the receipt with the streak of that moment, which the order decides. */
const KEPT_ANSWER = /"answer":\{.*\}(?=[,}])/g;

/** A question that is asked again while it waits stays the one that came first. */
const ASKED_BY = /"eventKey":"message:[^"]*"/g;

const comparable = (line: string): string =>
  [DRAWN, MACHINE_TIME, ASKED_BY]
    .reduce((text, pattern) => text.replaceAll(pattern, '#'), line)
    .replaceAll(KEPT_ANSWER, '"answer":#');

/** What one list has and the other has not, each line as often as it is missing. */
function missingIn(lines: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return lines.filter((line) => {
    const index = rest.indexOf(line);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

/** The toast of an answer: the card beside it tells the streak of that moment, which the order decides. */
const wordsOf = (answer: Json | undefined): unknown =>
  (answer as { toast?: Json } | undefined)?.toast ?? null;

describe(`events delivered up to five times to ${INSTANCES} instances in any order (R4)`, () => {
  let once: Side;
  let often: Side;
  let happenings: Happening[];
  let now: number;
  const chance = seeded(seed);

  beforeAll(async () => {
    const first = await startSide(1);
    once = first;
    often = await startSide(INSTANCES);
    now = await once.world.now();
    const reports = chance.shuffled(openReports(first.projects, '2026-W37', '2026-W47'));
    happenings = Array.from({ length: EVENTS }, (_, index): Happening => {
      const eventId = chance.hex(32);
      const report = index % 3 === 2 ? undefined : reports.pop();
      if (report !== undefined) {
        const openId = report.project.coordinators[0] ?? '';
        return {
          kind: 'submission',
          eventId,
          submission: { ...report, openId, createdAt: now, eventId, isAlarming: chance.next() < 0.05 },
        };
      }
      const text = chance.pick(['帮助', '不认识的话', '补交']);
      return { kind: 'command', eventId, openId: openIdOf(chance.pick(['a1', 'x', 'adm'])), text };
    });
  });
  afterAll(async () => {
    for (const side of [once, often]) {
      await side.fleet.close();
      await side.world.close();
    }
  });

  function deliver({ world }: Side, port: number, happening: Happening): Promise<WireAnswer> {
    const secrets = secretsOf(world.app);
    if (happening.kind === 'command') {
      const { openId, eventId, text } = happening;
      const event = messageEvent(secrets, { openId, at: now, eventId }, text);
      return post(port, genuine(secrets, now, JSON.stringify(event)));
    }
    const { submission, eventId } = happening;
    const value = {
      action: 'weekly-report.submit',
      projectId: submission.project.id,
      week: submission.week,
    };
    const person = { openId: submission.openId, at: now, eventId };
    const tap = tapCallback(secrets, person, value, formOf(submission));
    return post(port, genuine(secrets, now, JSON.stringify(tap)));
  }

  /** Everything that is stored after all messages left, one line a row, comparable between two databases. */
  async function finalState({ world }: Side): Promise<string[]> {
    const pending = { where: { state: 'PENDING' as const } };
    const drained = async () => ((await world.db.client.outboxMessage.count(pending)) === 0 ? true : null);
    await until(drained, () => `messages are still waiting\n${world.log()}`, scaled(30_000, 1_800_000));
    const rows = await contentOf(storageOf(world), ['JobRun']);
    return Object.entries(rows).flatMap(([table, lines]) =>
      lines.map((line) => `${table} ${comparable(line)}`),
    );
  }

  it(`ends as after ${EVENTS} events in order, once each; every repetition is answered alike`, {
    timeout: FULL_TIMEOUT_MS,
  }, async () => {
    const port = once.fleet.ports[0] ?? 0;
    const expected: string[] = [];
    for (const happening of happenings) expected.push((await deliver(once, port, happening)).text);

    const deliveries = chance.shuffled(
      happenings.flatMap((happening, index) =>
        Array.from({ length: chance.whole(1, 5) }, () => ({ happening, index })),
      ),
    );
    const answers = await inLanes(deliveries, LANES, async ({ happening, index }) => ({
      index,
      answer: await deliver(often, chance.pick(often.fleet.ports), happening),
    }));
    const hint = `seed ${seed}, ${EVENTS} events, ${deliveries.length} deliveries`;
    expect(
      answers.filter(({ answer }) => answer.status !== 200 || answer.tookMs > 3_000),
      hint,
    ).toEqual([]);
    const first = new Map<number, Json>();
    for (const { index, answer } of answers)
      if (!first.has(index)) first.set(index, JSON.parse(answer.text) as Json);
    const different = answers.filter(
      ({ index, answer }) => !isDeepStrictEqual(JSON.parse(answer.text), first.get(index)),
    );
    expect(different, `${hint}: repetitions answered otherwise`).toEqual([]);
    const told = happenings.map((_, index) => wordsOf(first.get(index)));
    expect(told, hint).toEqual(expected.map((text) => wordsOf(JSON.parse(text) as Json)));
    const [inOrder, disordered] = [await finalState(once), await finalState(often)];
    const missing = missingIn(inOrder, disordered);
    const tooMuch = missingIn(disordered, inOrder);
    expect({ missing, tooMuch }, hint).toEqual({ missing: [], tooMuch: [] });
    expect(inOrder.length, hint).toBeGreaterThan(EVENTS * 2);
    recordFullRun('reliability', 'R4', `${EVENTS} events, ${deliveries.length} deliveries, 0 differences`);
  });
});
