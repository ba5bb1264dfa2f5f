import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/emulator/protocol.ts';
import { storeCalendar } from '../../src/features/week-ledger/index.ts';
import { day, type Instant, systemClock } from '../../src/kernel/time.ts';
import { createOutgoing } from '../../src/outgoing.ts';
import { STATUTORY_CALENDAR } from '../../src/policy/statutory-calendar.ts';
import { createRegistry } from '../../src/registry.ts';
import { ANNOUNCEMENT, announces, FEEDBACK, recordsFeedback } from '../support/announcing.ts';
import { callbackValuesIn, distinct, withOtherIds } from '../support/callback-values.ts';
import { post, tapCallback } from '../support/callbacks.ts';
import { COMMAND_WORDS } from '../support/command-words.ts';
import { EXIT_FORM, playsExitStages } from '../support/exit-stages.ts';
import { recordFullRun } from '../support/full-record.ts';
import { idsByName } from '../support/ids-by-name.ts';
import { inLanes } from '../support/in-lanes.ts';
import { bindsOtherPolicy } from '../support/other-policy.ts';
import { loseMessage, sleepThrough } from '../support/outage.ts';
import { PLAN_FORM, playsPlanStages } from '../support/plan-stages.ts';
import { playsQuestionStages, QUESTION_FORM } from '../support/policy-stages.ts';
import { files } from '../support/reporting.ts';
import { type Rights, rowsBeyond, tracesFor } from '../support/rights.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { genuine, type SharedSecrets, secretsOf } from '../support/signing.ts';
import { startWorld, type World } from '../support/world.ts';
import { projectOf, REPORT } from '../support/world-history.ts';
import {
  COLLEGES,
  MEMBERS,
  openIdOf,
  type PersonKey,
  PROJECTS,
  type ProjectKey,
} from '../support/world-roster.ts';

/** Every combination in the full run, a drawn part of them in the short one. */
const TAPS_A_PERSON = scaled(80, Number.POSITIVE_INFINITY);
const WEEKS = ['2026-W37', '2026-W45', '2026-W46', '2026-W47', '2026-W48'];
const WRITES =
  /\.(submit|amend|answer|announce|change|cancel|acknowledge|done|record|file|close|return|decide|appeal|appeal-answer|incident|request|grant|refuse|plan|outcome|accept|save|end|extend|uphold|remind|calendar-save|calendar-confirm|basics|add-session|add-teacher|add-attachment|attach|attest|remove|discard|withdraw|urge|report-hours|settle|approve|reject|approve-selected|transfer|delegate|end-delegation|useful|send|bind|unbind|check)$/;
const A = ['甲院机密', PROJECTS.p1.name, PROJECTS.p2.name, COLLEGES.a, MEMBERS.c1.name];
const B = ['乙院机密', PROJECTS.p3.name, COLLEGES.b, MEMBERS.c4.name];

/** What is typed into the forms of other features than reports, by the first part of the action. */
const OTHER_FORMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  obligations: { ...ANNOUNCEMENT, title: '越权事项', reason: '越权取消' },
  feedback: { ...FEEDBACK, measures: '越权措施', outcome: '越权办结', reason: '越权退回' },
  'exit-cases': { ...EXIT_FORM, text: '越权申诉内容', reason: '越权处理决定' },
  exemptions: { ...EXIT_FORM, week: '2026-W47', reason: '越权免报理由' },
  settings: { value: 'off', coverageEnd: '2027-12-31', holidays: '2027-01-01 越权假日' },
  leaves: { fromDay: '2026-12-01', toDay: '2026-12-02', deputy: '' },
  'training-plans': { ...PLAN_FORM, necessity: '越权的必要性说明', venue: '越权地点' },
  approvals: { reason: '越权的审批理由', fromDay: '2026-12-01', toDay: '2026-12-02' },
  'policy-qa': { ...QUESTION_FORM, question: '越权的问题' },
  'policy-versions': { others: '9.3' },
  rectification: { ...EXIT_FORM, text: '越权整改成果', reason: '越权退回理由' },
};

/** Those with the fewest rights come first, so that what they must not reach is still as it was. */
const EVERYBODY: Rights[] = [
  { who: 'x', writes: [], answers: false, hidden: [...A, ...B] },
  { who: 'adm', writes: [], answers: false, hidden: [...A, ...B] },
  { who: 'a1', writes: [], answers: false, decides: true, hidden: ['甲院机密', ...B] },
  { who: 'l', writes: [], acts: ['p1', 'p2'], answers: false, hidden: B },
  { who: 'l2', writes: [], acts: ['p3'], answers: false, hidden: A },
  { who: 'c4', writes: ['p3'], answers: false, hidden: A },
  { who: 'c2', writes: ['p1'], answers: false, hidden: [PROJECTS.p2.name, ...B] },
  { who: 'c1', writes: ['p1', 'p2'], answers: false, hidden: B },
  { who: 'm', writes: [], answers: true, hidden: [] },
];

describe('the value of a tap (S4)', () => {
  let world: World;
  let secrets: SharedSecrets;
  let at: number;
  let values: JsonObject[];
  const ids = new Map<ProjectKey, string>();
  const chance = seeded(seed);
  let tapped = 0;

  beforeAll(async () => {
    world = await startWorld({ transport: 'webhook', emulator: { rateLimits: false } });
    secrets = secretsOf(world.app);
    at = await world.now();
    const { c1, c4 } = world.people;
    await files(world, c1, 'p1', { progress: '甲院机密：进展', difficulties: '甲院机密：困难' });
    await files(world, c4, 'p3', { progress: '乙院机密：进展', suggestions: '乙院机密：建议' });
    await announces(world);
    await recordsFeedback(world, { text: '甲院机密：反馈一' });
    await recordsFeedback(world, { text: '甲院机密：反馈二' });
    await c1.submits(await c1.sees('反馈二'), { measures: '甲院机密：措施' });
    for (const key of ['p1', 'p2', 'p3'] as const) ids.set(key, (await projectOf(world.db, key)).id);
    await playsExitStages(world);
    await playsPlanStages(world, '2026-11-16');
    await playsQuestionStages(world);
    await world.people.a1.says('委托 孙伟 11-25 至 11-27');
    await bindsOtherPolicy(world);
    await ruledByStaff();
    at = await world.now();
    values = await everyValue();
  }, 120_000);
  afterAll(() => world.close());

  /** What only 教务处 rules on: a close in an outage, a calendar that waits for confirmation; and somebody's leave. */
  async function ruledByStaff(): Promise<void> {
    const { c1 } = world.people;
    const asked = await c1.says('请假');
    const card = await c1.sees('请假', { after: asked });
    await c1.submits(card, { fromDay: '2026-11-30', toDay: '2026-12-01' });
    await world.advanceTo('2026-11-20T16:30:00+08:00');
    await sleepThrough(world, '2026-11-20T18:30:00+08:00');
    await world.advanceTo('2026-11-23T08:00:00+08:00');
    await loseMessage(world, openIdOf('c4'));
    const fromDay = day('2026-11-16');
    await world.db.transaction((tx) =>
      storeCalendar(tx, {
        content: { ...STATUTORY_CALENDAR, coverageEnd: day('2027-12-31') },
        fromDay,
        at: at as Instant,
        by: 'test',
        via: 'test',
      }),
    );
  }

  async function tap(who: PersonKey, value: JsonObject): Promise<{ text: string; card: JsonObject | null }> {
    const [feature = ''] = String(value.action).split('.');
    const form =
      feature === 'raised-items'
        ? { answer: '越权答复' }
        : (OTHER_FORMS[feature] ?? { ...REPORT, progress: `越权进展 ${chance.hex(6)}` });
    const person = { openId: openIdOf(who), at, eventId: chance.hex(32) };
    const callback = tapCallback(
      secrets,
      person,
      value,
      WRITES.test(String(value.action)) ? form : undefined,
    );
    const answer = await post(world.bot().port, genuine(secrets, at, JSON.stringify(callback)));
    expect(answer.status).toBe(200);
    const { card } = JSON.parse(answer.text) as { card?: { data: JsonObject } };
    return { text: answer.text, card: card?.data ?? null };
  }

  /** What the buttons of all cards send that anybody can come to. */
  async function everyValue(): Promise<JsonObject[]> {
    const found: JsonObject[] = [];
    for (const { who } of EVERYBODY) {
      for (const word of COMMAND_WORDS) await world.people[who].says(word);
      found.push(...(await valuesFor(who)));
    }
    return distinct(found);
  }

  /** Taps whatever changes nothing on the cards in somebody's chat and on those that come of it. */
  async function valuesFor(who: PersonKey): Promise<JsonObject[]> {
    const known = new Map<string, JsonObject>();
    // Links to the weeks before lead ever further back.
    const isNear = ({ week }: JsonObject): boolean => typeof week !== 'string' || WEEKS.includes(week);
    const isNew = (value: JsonObject): boolean => isNear(value) && !known.has(JSON.stringify(value));
    const inChat = async (): Promise<JsonObject[]> => {
      await world.quiet();
      return (await world.people[who].messages()).flatMap(({ card }) => callbackValuesIn(card ?? {}));
    };
    for (let fresh = distinct(await inChat()).filter(isNew); fresh.length > 0; ) {
      for (const value of fresh) known.set(JSON.stringify(value), value);
      const taps = fresh.filter(({ action }) => !WRITES.test(String(action)));
      const cards = await inLanes(taps, 4, async (value) => (await tap(who, value)).card ?? {});
      fresh = distinct([...cards.flatMap(callbackValuesIn), ...(await inChat())]).filter(isNew);
    }
    return [...known.values()];
  }

  it('was collected from the cards for every action that the bot knows', () => {
    const outgoing = createOutgoing({ business: systemClock, machine: systemClock });
    const known = createRegistry(outgoing).tapNames().sort();
    const seen = [...new Set(values.map(({ action }) => String(action)))].sort();
    expect(seen).toEqual(known);
  });

  it.each(EVERYBODY)(
    'gives $who nothing beyond the own rights, whatever ids it names',
    {
      timeout: FULL_TIMEOUT_MS,
    },
    async (rights) => {
      const { client } = world.db;
      const candidates = { week: WEEKS, ...(await idsByName(client, ids)) };
      const all = distinct(values.flatMap((value) => withOtherIds(value, candidates)));
      const chosen = chance.shuffled(all).slice(0, TAPS_A_PERSON);
      const before = await rowsBeyond(client, ids, rights);
      const tracesBefore = await tracesFor(client, rights.who);
      const answers = await inLanes(chosen, 6, async (value) => ({
        value,
        ...(await tap(rights.who, value)),
      }));
      tapped += answers.length;
      const hint = `seed ${seed}, ${answers.length} of ${all.length} taps`;
      const leaked = answers.filter(({ text }) => rights.hidden.some((word) => text.includes(word)));
      expect(
        leaked.map(({ value, text }) => ({ value, text })),
        hint,
      ).toEqual([]);
      expect(await rowsBeyond(client, ids, rights), hint).toEqual(before);
      const { writes, acts, answers: isStaff, decides } = rights;
      if (writes.length === 0 && acts === undefined && !isStaff && !decides)
        expect(await tracesFor(client, rights.who), hint).toBe(tracesBefore);
      const broken = answers.filter(({ text }) => text.includes('系统出错'));
      expect(broken, hint).toEqual([]);
    },
  );

  it('was bent often enough for the full target', () => {
    expect(tapped).toBeGreaterThan(EVERYBODY.length * 50);
    recordFullRun(
      'security',
      'S4',
      `${tapped} taps by ${EVERYBODY.length} people, 0 effects, 0 words beyond their rights`,
    );
  });
});
