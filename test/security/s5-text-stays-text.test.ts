import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CARD_LIMITS, judgeCard } from '../../src/emulator/cards/index.ts';
import type { Json, JsonObject } from '../../src/emulator/protocol.ts';
import { type Occurrence, post, tapCallback } from '../support/callbacks.ts';
import { recordFullRun } from '../support/full-record.ts';
import { hostileText, shownAs } from '../support/hostile-texts.ts';
import { addProjects, type ExtraProject } from '../support/many-projects.ts';
import { FULL_TIMEOUT_MS, scaled, seed } from '../support/scale.ts';
import { seeded } from '../support/seeded.ts';
import { genuine, type SharedSecrets, secretsOf } from '../support/signing.ts';
import { startWorld, type World } from '../support/world.ts';
import { REPORT } from '../support/world-history.ts';
import { openIdOf } from '../support/world-roster.ts';

const PAYLOADS = scaled(40, 500);
const WEEK = '2026-W47';
const TEXT_FIELDS = [
  'progress',
  'nextWeek',
  'trainingNote',
  'examEvents',
  'agreementStatus',
  'siteStatus',
  'difficulties',
  'suggestions',
  'attestationNote',
];

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every text below a value, with the object that holds it and the key. */
function textsIn(
  value: Json,
  holder: JsonObject,
  key: string,
): { text: string; holder: JsonObject; key: string }[] {
  if (typeof value === 'string') return [{ text: value, holder, key }];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, holder, key));
  return isObject(value) ? Object.entries(value).flatMap(([name, inner]) => textsIn(inner, value, name)) : [];
}

/**
 * Whether the platform shows this text as it is: plain text, the value of an input, or the preview in the chat list.
 */
function isInert({ holder, key }: { holder: JsonObject; key: string }): boolean {
  if (key === 'content') return holder.tag === 'plain_text' || holder.tag === undefined;
  return key === 'default_value' && holder.tag === 'input';
}

describe('text that people typed (S5)', () => {
  let world: World;
  let secrets: SharedSecrets;
  let at: number;
  let projects: ExtraProject[];
  const judged = { cards: 0, texts: 0, largest: 0 };
  const chance = seeded(seed);

  beforeAll(async () => {
    world = await startWorld({ transport: 'webhook', isClean: false, emulator: { rateLimits: false } });
    secrets = secretsOf(world.app);
    at = await world.now();
    projects = await addProjects(world.db, {
      count: PAYLOADS + 1,
      coordinators: 1,
      activeFrom: '2026-11-16',
    });
  });
  afterAll(() => world.close());

  /** The card with which a tap is answered; judged at once. */
  async function tapped(openId: string, value: JsonObject, form?: JsonObject): Promise<JsonObject> {
    const who: Occurrence = { openId, at, eventId: chance.hex(32) };
    const tap = tapCallback(secrets, who, value, form);
    const answer = await post(world.bot().port, genuine(secrets, at, JSON.stringify(tap)));
    const { card } = JSON.parse(answer.text) as { card?: { data: JsonObject } };
    if (card === undefined)
      throw new Error(`seed ${seed}: no card for ${JSON.stringify(value)}: ${answer.text}`);
    return card.data;
  }

  /** Checks one card that shows texts with this mark: taken by the platform, small enough, and inert. */
  function judge(card: JsonObject, mark: string, whole: string | null): void {
    const bytes = Buffer.byteLength(JSON.stringify(card));
    judged.largest = Math.max(judged.largest, bytes);
    judged.cards += 1;
    expect(judgeCard(card), `seed ${seed}, ${mark}`).toEqual([]);
    expect(bytes, `seed ${seed}, ${mark}`).toBeLessThanOrEqual(CARD_LIMITS.bytes);
    const found = textsIn(card, card, '').filter(({ text }) => text.includes(mark));
    judged.texts += found.length;
    expect(found.length, `seed ${seed}, ${mark} is not shown`).toBeGreaterThan(0);
    expect(
      found.filter((one) => !isInert(one)),
      `seed ${seed}, ${mark}`,
    ).toEqual([]);
    if (whole !== null)
      expect(
        found.some(({ text }) => text.includes(whole)),
        `${whole} in ${found[0]?.text}`,
      ).toBe(true);
  }

  /** Files a report of nothing but the payload and looks at it everywhere that it is shown. */
  async function goThrough(project: ExtraProject, index: number): Promise<void> {
    const mark = `k${index}k`;
    const payload = hostileText(chance, index, mark);
    const shown = shownAs(payload);
    const coordinator = project.coordinators[0] ?? '';
    const object = { projectId: project.id, week: WEEK };
    const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, payload]));
    const link = `https://example.org/${mark}?q=${encodeURIComponent(shown)}`.slice(0, 1_000);
    const form = { ...REPORT, ...texts, noUnlawfulFee: 'no', attachment: link };
    const receipt = await tapped(coordinator, { action: 'weekly-report.submit', ...object }, form);
    judge(receipt, mark, null);
    judge(await tapped(coordinator, { action: 'weekly-report.amend-open', ...object }), mark, shown);
    for (const page of [1, 2, 3, 4]) {
      const report = await tapped(openIdOf('m'), { action: 'overview.report', ...object, page });
      if (JSON.stringify(report).includes(mark)) judge(report, mark, page === 1 ? shown : null);
    }
    for (const who of ['m', 'l'] as const)
      judge(await tapped(openIdOf(who), { action: 'raised-items.list', answered: false }), mark, null);
    const items = await world.db.client.raisedItem.findMany({ where: { projectId: project.id } });
    for (const { id } of items) await answerItem(id, mark, payload);
    // The notice of the attestation, and each answer to the coordinator and the leader.
    const sent = await world.db.client.outboxMessage.findMany({ where: { content: { contains: mark } } });
    expect(sent.length, `seed ${seed}, ${mark}`).toBe(5);
    for (const { content } of sent) judge(JSON.parse(content) as JsonObject, mark, shown);
  }

  async function answerItem(itemId: string, mark: string, payload: string): Promise<void> {
    const shown = shownAs(payload);
    judge(await tapped(openIdOf('m'), { action: 'raised-items.open', itemId }), mark, shown);
    const value = { action: 'raised-items.answer', itemId };
    judge(await tapped(openIdOf('m'), value, { answer: payload }), mark, shown);
    const list = await tapped(openIdOf('m'), { action: 'raised-items.list', answered: true });
    if (JSON.stringify(list).includes(mark)) judge(list, mark, null);
  }

  it('is refused without an echo when it is longer than the field', async () => {
    const [project] = projects;
    const value = { action: 'weekly-report.submit', projectId: project?.id ?? '', week: WEEK };
    const who = { openId: project?.coordinators[0] ?? '', at, eventId: 'too-long' };
    const form = { ...REPORT, progress: `<at id=all></at>${'长'.repeat(10_000)}` };
    const request = genuine(secrets, at, JSON.stringify(tapCallback(secrets, who, value, form)));
    const answer = await post(world.bot().port, request);
    expect(answer.text).not.toContain('<at');
    expect(answer.text).toContain('"type":"error"');
  });

  it('stays text in the echo of a week that does not exist', async () => {
    const { m } = world.people;
    const asked = await m.says('本周 W99');
    const answer = await m.sees('W99', { after: asked });
    expect(JSON.stringify(answer.content)).not.toMatch(/[<>]/);
    await m.says('本周 <at user_id="all">所有人</at>');
    await world.quiet();
    const texts = (await m.messages()).filter(({ sender, type }) => sender.bot && type === 'text');
    expect(texts.filter(({ content }) => JSON.stringify(content).includes('<at'))).toEqual([]);
  });

  /** Asks the regulation with the payload in it, sends it on, and has it answered with the payload. */
  async function askWith(index: number): Promise<number> {
    const mark = `q${index}q`;
    const payload = hostileText(chance, index, mark);
    const { c1 } = world.people;
    const asked = await c1.says(`${mark} 补考费由谁出？${payload}`);
    const answer = await c1.sees(mark, { after: asked });
    judge(answer.card ?? {}, mark, null);
    const kept = await world.db.client.policyQuestion.findFirst({ where: { text: { startsWith: mark } } });
    if (kept === null) return 0;
    const value = { questionId: kept.id };
    judge(await tapped(c1.openId, { action: 'policy-qa.compose', ...value }), mark, null);
    const question = `${mark} ${payload}`;
    judge(await tapped(c1.openId, { action: 'policy-qa.send', ...value }, { question }), mark, null);
    judge(await tapped(openIdOf('m'), { action: 'policy-qa.list', answered: false }), mark, null);
    const form = { answer: `${mark} ${payload}`, keep: index % 2 === 0 ? 'yes' : 'no' };
    judge(await tapped(openIdOf('m'), { action: 'policy-qa.answer', ...value }, form), mark, null);
    const sent = await world.db.client.outboxMessage.findMany({ where: { content: { contains: mark } } });
    for (const { content } of sent) judge(JSON.parse(content) as JsonObject, mark, null);
    return 1;
  }

  it('stays text in the echo of a question, on its way to 教务处 and back', {
    timeout: FULL_TIMEOUT_MS,
  }, async () => {
    let sentOn = 0;
    for (let index = 0; index < PAYLOADS / 2; index += 1) sentOn += await askWith(index);
    expect(sentOn, `seed ${seed}`).toBeGreaterThan(PAYLOADS / 5);
  });

  it(`stays text in every card, for ${PAYLOADS} payloads`, { timeout: FULL_TIMEOUT_MS }, async () => {
    for (const [index, project] of projects.slice(1).entries()) await goThrough(project, index);
    expect(judged.texts, `seed ${seed}`).toBeGreaterThan(PAYLOADS * 20);
    recordFullRun(
      'security',
      'S5',
      `${PAYLOADS} payloads, ${judged.texts} texts in ${judged.cards} cards, largest card ${judged.largest} B, 0 live`,
    );
  });
});
