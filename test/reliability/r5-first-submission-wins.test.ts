import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECOND_MS } from '../../src/kernel/time.ts';
import { toastOf, type WireAnswer } from '../support/callbacks.ts';
import { type Fleet, startFleet } from '../support/fleet.ts';
import { recordFullRun } from '../support/full-record.ts';
import { addProjects, type OpenReport, openReports } from '../support/many-projects.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { secretsOf } from '../support/signing.ts';
import { isAcknowledged, type Submission, submit } from '../support/submissions.ts';
import { startWorld, type World } from '../support/world.ts';

/** For each engine. */
const ROUNDS = scaled(40, 1_000);
const COORDINATORS = 10;
const WEEKS = 11;

/** A tap of the round and what was said to it. */
interface Told {
  submission: Submission;
  answer: WireAnswer;
}

describe.each([
  ['sqlite', 1, 4],
  ['postgresql', 3, 4],
] as const)(
  'coordinators who submit one report at once on %s, instances: %i, made within %i s (R5)',
  (engine, instances, spread) => {
    let world: World;
    let fleet: Fleet;
    let rounds: OpenReport[];
    const chance = seeded(seed);

    beforeAll(async () => {
      world = await startWorld({ engine, transport: 'webhook', isClean: false });
      const count = Math.ceil(ROUNDS / WEEKS);
      const activeFrom = '2026-08-31';
      const added = await addProjects(world.db, {
        count,
        coordinators: COORDINATORS,
        activeFrom,
        shared: true,
      });
      await world.db.client.setting.create({
        data: { key: 'makeUpWeeks', value: '26', changedAt: new Date(await world.now()), changedBy: 'test' },
      });
      rounds = openReports(added, '2026-W37', '2026-W47').slice(0, ROUNDS);
      fleet = await startFleet(world, instances);
    });
    afterAll(async () => {
      await fleet.close();
      await world.close();
    });

    /** Two to ten people, whose taps were made within `spread` seconds of each other and arrive in any order. */
    function tapsOf(round: OpenReport, now: number): Submission[] {
      const people = chance.shuffled(round.project.coordinators).slice(0, chance.whole(2, COORDINATORS));
      return people.map((openId) => ({
        ...round,
        openId,
        createdAt: now - chance.whole(0, spread) * SECOND_MS,
        eventId: chance.hex(32),
        isAlarming: false,
      }));
    }

    const storedOf = ({ project, week }: OpenReport) =>
      world.db.client.weeklyReport.findMany({
        where: { projectId: project.id, week },
        include: { submittedBy: true, versions: { include: { author: true } } },
      });

    /** What is wrong with the stored report. */
    async function faultsInStore(round: OpenReport, told: readonly Told[]): Promise<string[]> {
      const [report, ...more] = await storedOf(round);
      if (report === undefined || more.length > 0) return ['not exactly one report'];
      const first = Math.min(...told.map(({ submission }) => submission.createdAt));
      const earliest = told.filter(({ submission }) => submission.createdAt === first);
      const taken = told.filter(({ answer }) => isAcknowledged(answer));
      const authors = report.versions.map(({ author }) => author.openId).sort();
      const isWinnerFirst =
        report.submittedAt.getTime() === first &&
        earliest.some(({ submission }) => submission.openId === report.submittedBy.openId);
      const isEveryTakenOneKept =
        JSON.stringify(authors) === JSON.stringify(taken.map(({ submission }) => submission.openId).sort());
      return [
        ...(isWinnerFirst ? [] : [`not the first: ${report.submittedBy.openId} ${report.submittedAt}`]),
        ...(isEveryTakenOneKept ? [] : [`${taken.length} taken, ${authors.length} versions`]),
        ...(await untold(report.id, taken, report.submittedBy.openId ?? '')),
      ];
    }

    /** Who was told "submitted", was displaced by an earlier tap after it, and got no notice. */
    async function untold(reportId: string, taken: readonly Told[], winner: string): Promise<string[]> {
      const notices = await world.db.client.outboxMessage.findMany({
        where: { key: { startsWith: `displaced:${reportId}:` } },
        select: { receiver: true },
      });
      const told = new Set(notices.map(({ receiver }) => receiver));
      const displaced = taken.filter(({ submission }) => submission.openId !== winner);
      return displaced
        .filter(({ submission }) => !told.has(submission.openId))
        .map(({ submission }) => `${submission.openId} was displaced and not told`);
    }

    /** What is wrong with what a person was told. */
    async function faultsInAnswers(told: readonly Told[]): Promise<string[]> {
      const people = await world.db.client.person.findMany({ where: { openId: { not: null } } });
      const accountOfName = new Map(people.map(({ name, openId }) => [name, openId]));
      return told.flatMap(({ submission, answer }) => {
        if (answer.status !== 200) return [`HTTP ${answer.status}`];
        if (isAcknowledged(answer)) return [];
        const words = toastOf(answer)?.content ?? '';
        const [, name = ''] = /^已由 (\S+) 于 \S.*\d\d:\d\d 提交。/.exec(words) ?? [];
        const winner = told.find((one) => one.submission.openId === accountOfName.get(name));
        if (winner === undefined) return [`told something else: ${answer.text}`];
        return winner.submission.createdAt <= submission.createdAt
          ? []
          : [`refused for a later tap: ${words}`];
      });
    }

    it(`keeps the first of each of ${ROUNDS} rounds and tells the others who was first`, {
      timeout: FULL_TIMEOUT_MS,
    }, async () => {
      const secrets = secretsOf(world.app);
      const now = await world.now();
      let taps = 0;
      let displaced = 0;
      for (const [index, round] of rounds.entries()) {
        const submissions = tapsOf(round, now);
        const told = await Promise.all(
          submissions.map(async (submission) => ({
            submission,
            answer: await submit(chance.pick(fleet.ports), secrets, now, submission),
          })),
        );
        const faults = [...(await faultsInStore(round, told)), ...(await faultsInAnswers(told))];
        expect(faults, `${engine}, seed ${seed}, round ${index}`).toEqual([]);
        taps += told.length;
        displaced += told.filter(({ answer }) => isAcknowledged(answer)).length - 1;
      }
      expect(taps, `seed ${seed}`).toBeGreaterThan(ROUNDS * 2);
      const counts = `${ROUNDS} rounds, ${taps} taps, ${instances} instances, ${displaced} displaced by an earlier tap`;
      recordFullRun('reliability', `R5 ${engine}`, counts);
    });
  },
);
