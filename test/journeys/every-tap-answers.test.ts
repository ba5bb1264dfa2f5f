import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttons, type Person } from '../../src/emulator/tester/index.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { createOutgoing } from '../../src/outgoing.ts';
import { createRegistry } from '../../src/registry.ts';
import { ANNOUNCEMENT, FEEDBACK } from '../support/announcing.ts';
import { COMMAND_WORDS } from '../support/command-words.ts';
import { type CrawledTap, crawl } from '../support/crawler.ts';
import { playsEveryState } from '../support/every-state.ts';
import { EXIT_FORM } from '../support/exit-stages.ts';
import { PLAN_FORM } from '../support/plan-stages.ts';
import { QUESTION_FORM } from '../support/policy-stages.ts';
import { tapAt } from '../support/reporting.ts';
import { startWorld, type World } from '../support/world.ts';
import { REPORT } from '../support/world-history.ts';
import { PERSON_KEYS } from '../support/world-roster.ts';

const WORDS = [...COMMAND_WORDS, '周报 2026-W46', '本周 2026-W46'];
const BROKEN = /系统出错|内容不完整|已经不能用|系统繁忙/;

const told = ({ who, action, label, result }: CrawledTap): string =>
  `${who} ${action} 「${label}」: ${JSON.stringify(result.error ?? result.stopped ?? result.toast ?? {})}`;

describe.each([
  { engine: 'sqlite', transport: 'websocket', keys: PERSON_KEYS, atLeast: 150 },
  // One of each kind of person is enough to see the other engine and transport at work.
  { engine: 'postgresql', transport: 'webhook', keys: ['c1', 'l', 'a1', 'm', 'x'], atLeast: 80 },
] as const)('every button on $engine over $transport', ({ engine, transport, keys, atLeast }) => {
  let world: World;
  let taps: CrawledTap[];

  async function prepare(): Promise<void> {
    await playsEveryState(world);
    for (const key of keys) for (const word of WORDS) await world.people[key].says(word);
    await world.quiet();
  }

  beforeAll(async () => {
    world = await startWorld({ engine, transport, emulator: { rateLimits: false } });
    await prepare();
    const forms = {
      planDueDay: EXIT_FORM,
      problems: EXIT_FORM,
      facts: EXIT_FORM,
      text: EXIT_FORM,
      ladder: ANNOUNCEMENT,
      source: FEEDBACK,
      dueTime: { title: '改过的标题' },
      measures: { measures: '已检查。' },
      outcome: { outcome: '已核实。' },
      reason: { reason: '另有安排。' },
      progress: { ...REPORT, progress: '另一周的进展。' },
      answer: { answer: '收到，已协调。' },
      fromDay: { fromDay: '2026-11-24', toDay: '2026-11-25' },
      coverageEnd: { coverageEnd: '2027-12-31', holidays: '2026-11-08 校庆\n2027-01-01 元旦' },
      value: { value: 'on' },
      necessity: PLAN_FORM,
      topic: PLAN_FORM,
      teacherHours: PLAN_FORM,
      voluntary: PLAN_FORM,
      linkName: PLAN_FORM,
      question: QUESTION_FORM,
      situation: { situation: 'FIRST', price: '280', heads: '35', issuing: '60' },
      others: { others: '9.3' },
    };
    const people = Object.fromEntries(keys.map((key) => [key, world.people[key]]));
    taps = await crawl(world, { people, depth: 5, forms });
  }, 120_000);
  afterAll(() => world.close());

  it('answers every tap with a toast or a card, never with an error or silence (US-26)', () => {
    const silent = taps.filter(
      ({ result }) => result.error || result.stopped || !(result.toast ?? result.card),
    );
    expect(silent.map(told)).toEqual([]);
    expect(taps.length).toBeGreaterThan(atLeast);
  });

  it('answers none of its own buttons as broken, unknown or incomplete (US-26)', () => {
    const broken = taps.filter(({ result }) => BROKEN.test(result.toast?.content ?? ''));
    expect(broken.map(told)).toEqual([]);
  });

  it('answers within the three seconds of the platform', () => {
    expect(Math.max(...taps.map(({ result }) => result.tookMs))).toBeLessThan(3000);
  });

  it('was reached for every action that the bot knows', () => {
    const outgoing = createOutgoing({ business: systemClock, machine: systemClock });
    const known = createRegistry(outgoing).tapNames();
    expect([...new Set(taps.map(({ action }) => action))].sort()).toEqual([...known].sort());
  });

  it('of a card of 15 days ago is stopped by the client, and answered when it is pushed all the same (US-26)', {
    timeout: 120_000,
  }, async () => {
    // The extended close that the taps ruled updates cards, which it can only within their 14 days.
    await world.advanceTo('2026-11-30T09:00:00+08:00');
    await world.advanceTo('2026-12-08T09:00:00+08:00');
    const outcomes: string[] = [];
    for (const key of keys) outcomes.push(...(await tapOldCards(world.people[key])));
    expect(outcomes.filter((outcome) => outcome !== 'answered')).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(30);
  });

  async function tapOldCards(who: Person): Promise<string[]> {
    const outcomes: string[] = [];
    const old = (await who.messages()).filter(({ expired, sender }) => expired && sender.bot);
    for (const message of old) {
      for (const { path, text } of buttons(await who.again(message))) {
        const usual = await tapAt(world, who, message, path);
        const { toast, card, error } = await tapAt(world, who, message, path, { force: true });
        const isAnswered = error === undefined && (toast ?? card) !== undefined;
        const isStopped = usual.stopped?.reason === 'EXPIRED';
        outcomes.push(isAnswered && isStopped ? 'answered' : `${text}: ${JSON.stringify({ usual, error })}`);
        if (card !== undefined) break;
      }
    }
    return outcomes;
  }

  it('leaves no warning in the log of the bot', async () => {
    await world.quiet();
    expect(world.log()).toBe('');
  });
});
