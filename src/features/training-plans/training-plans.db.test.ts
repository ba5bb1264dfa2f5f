import { beforeAll, expect, it } from 'vitest';
import { describeOnBothEngines } from '../../../test/support/databases.ts';
import { importSchool, projectOf } from '../../../test/support/world-history.ts';
import { MEMBERS, type PersonKey, type ProjectKey } from '../../../test/support/world-roster.ts';
import type { Tx } from '../../db/index.ts';
import { ok } from '../../kernel/result.ts';
import { day, type Instant, instantAt } from '../../kernel/time.ts';
import { findPerson, type RosterPerson } from '../roster/index.ts';
import type { PlanStep, TrainingPlanDeps } from './deps.ts';
import { addSession, addTeacher, editAttestations, editBasics } from './edit-draft.ts';
import { filePlan } from './file-plan.ts';
import { loadPlanVersion } from './load-plan-version.ts';
import { asPlanId, type DraftValues, type PlanId, type PlanOutcome } from './model.ts';
import { editFiling, newSubject, openFiling } from './open-filing.ts';
import { hoursField, reportHours } from './report-hours.ts';
import { figuresOf, settleHours } from './settle-hours.ts';
import { settleVersion } from './settle-version.ts';
import { withdrawPlan, withdrawPlansOfProject } from './withdraw-plan.ts';

const NOW = instantAt(day('2026-11-24'), '09:00');
const NEXT_YEAR = instantAt(day('2027-01-04'), '09:00');
const EMPTY: DraftValues = { basics: null, sessions: [], teachers: [], attested: null, attachments: [] };

/** A filled-in plan: two sessions of 12 课时, two teachers with 12 each. */
function filledIn(days: readonly string[], teacherHours = '12'): DraftValues {
  let values = EMPTY;
  const take = (edited: ReturnType<typeof editBasics>): void => {
    if (!edited.ok) throw new Error(JSON.stringify(edited.error));
    values = edited.value;
  };
  const basics = {
    necessity: '新设备没有课程覆盖。',
    studentCount: '40',
    venue: '实训楼',
    costSource: 'NONE',
  };
  take(editBasics(values, basics));
  for (const of of days)
    take(addSession(values, { day: of, from: '08:00', to: '18:00', topic: '编程', hours: '12' }));
  for (const teacherName of ['甲', '乙']) take(addTeacher(values, { teacherName, teacherHours }, []));
  take(editAttestations(values, { voluntary: 'yes', noFee: 'yes' }));
  return values;
}

describeOnBothEngines('training plans', ({ database }) => {
  const opened: PlanStep[] = [];
  const ended: unknown[] = [];
  const told: string[] = [];
  const deps: TrainingPlanDeps = {
    notifyPerson: async (_tx, { key }) => {
      told.push(key);
      return 'SENT';
    },
    openApproval: async (_tx, step) => void opened.push(step),
    endApproval: async (_tx, end) => void ended.push(end),
    urge: async () => ({ sent: true }),
    timelineOf: async () => [],
  };
  const people = new Map<PersonKey, RosterPerson>();
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database().transaction(work);
  const of = (key: PersonKey): RosterPerson => {
    const person = people.get(key);
    if (person === undefined) throw new Error(`no person ${key}`);
    return person;
  };

  async function subjectOf(key: ProjectKey): Promise<string> {
    return newSubject((await projectOf(database(), key)).id);
  }

  const fills = (who: PersonKey, subject: string, values: DraftValues, at: Instant = NOW) =>
    within((tx) => editFiling(tx, { person: of(who), subject, at, step: 5 }, () => ok(values)));
  const files = (who: PersonKey, subject: string, at: Instant = NOW) =>
    within((tx) => filePlan(tx, deps, { person: of(who), subject, at, via: 'test' }));

  async function filed(who: PersonKey, project: ProjectKey, values: DraftValues): Promise<PlanId> {
    const subject = await subjectOf(project);
    await fills(who, subject, values);
    const made = await files(who, subject);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    return made.value.planId;
  }

  const decide = (planId: PlanId, version: number, outcome: PlanOutcome, reason = '') =>
    within((tx) =>
      settleVersion(tx, deps, { planId, version, outcome, reason, at: NOW, actorId: of('a1').id }),
    );
  const view = async (planId: PlanId, version: number) => {
    const found = await within((tx) => loadPlanVersion(tx, planId, version));
    if (found === null) throw new Error(`no version ${version}`);
    return found;
  };
  const report = (planId: PlanId, of2: string, hours: Record<string, string>, at: Instant) =>
    within(async (tx) => {
      const plan = await loadPlanVersion(tx, planId, 1);
      const typed = Object.fromEntries(
        (plan?.content.teachers ?? []).map(({ id, name }) => [hoursField(id), hours[name] ?? '']),
      );
      const asked = { person: of('c1'), planId, sessionId: `${of2}-0800`, at };
      return reportHours(tx, { ...asked, typed, source: 'CARD', via: 'test' });
    });

  beforeAll(async () => {
    await importSchool(database(), '2026-09-07', NOW);
    // She is known by mailbox only until the bot has found her account.
    const { name } = MEMBERS.c4;
    await database().client.person.updateMany({ where: { name }, data: { openId: 'ou_c4' } });
    const rows = await database().client.person.findMany();
    for (const key of Object.keys(MEMBERS) as PersonKey[]) {
      const row = rows.find(({ name }) => name === MEMBERS[key].name);
      const person = row === undefined ? null : await findPerson(database().client, row.id as never);
      if (person !== null) people.set(key, person);
    }
  });

  it('are filed once however often 提交 is tapped at once, and open one approval', async () => {
    const subject = await subjectOf('p1');
    await fills('c1', subject, filledIn(['2026-11-28', '2026-11-29']));
    const before = opened.length;
    const made = await Promise.all([files('c1', subject), files('c1', subject), files('c1', subject)]);
    expect(made.filter((one) => one.ok && one.value.isNew)).toHaveLength(1);
    expect(new Set(made.map((one) => (one.ok ? one.value.planId : one.error.code))).size).toBe(1);
    const ids = new Set(opened.slice(before).map(({ planId }) => planId));
    expect(ids.size).toBe(1);
    const [planId] = [...ids];
    expect(await database().client.trainingPlanVersion.count({ where: { planId: planId ?? '' } })).toBe(1);
    const audits = { subjectId: planId ?? '', action: 'training-plan.file' };
    expect(await database().client.auditEntry.count({ where: audits })).toBe(1);
    expect(await view(asPlanId(planId ?? ''), 1)).toMatchObject({ status: 'PENDING', approvedHours: 24 });
  });

  it('keep a draft per person, and only for the project’s coordinators', async () => {
    const subject = await subjectOf('p2');
    await fills('c1', subject, { ...EMPTY, sessions: filledIn(['2026-11-30']).sessions });
    const own = await within((tx) => openFiling(tx, { person: of('c1'), subject, at: NOW }));
    expect(own).toMatchObject({ ok: true, value: { isSaved: true, values: { sessions: [{ hours: 12 }] } } });
    for (const who of ['c2', 'c4', 'm', 'a1', 'l'] as const)
      expect(await fills(who, subject, EMPTY)).toMatchObject({ error: { code: 'NOT_COORDINATOR' } });
    expect(await files('c1', subject)).toMatchObject({ error: { code: 'STEP_MISSING', step: 1 } });
  });

  it('are refused with an attestation that is 否, also when the form was not asked', async () => {
    const subject = await subjectOf('p2');
    const values = filledIn(['2026-11-30']);
    const attested = { isVoluntary: true, hasNoFee: false, note: '' };
    await fills('c1', subject, { ...values, attested });
    expect(await files('c1', subject)).toMatchObject({ error: { code: 'FEE_TAKEN' } });
    await fills('c1', subject, { ...values, attested: { ...attested, isVoluntary: false } });
    expect(await files('c1', subject)).toMatchObject({ error: { code: 'NOT_VOLUNTARY' } });
  });

  it('are taken and flagged when the first session is not later than the filing (先训后批)', async () => {
    const late = await filed('c1', 'p2', filledIn(['2026-11-24', '2026-11-30'].slice(0, 1), '12'));
    expect(await view(late, 1)).toMatchObject({ isFiledAfterStart: true });
    const early = await filed('c1', 'p2', filledIn(['2026-11-25']));
    expect(await view(early, 1)).toMatchObject({ isFiledAfterStart: false });
  });

  it('are decided once, and the college is told once', async () => {
    const planId = await filed('c1', 'p1', filledIn(['2026-12-05']));
    const made = await Promise.all([
      decide(planId, 1, 'APPROVED'),
      decide(planId, 1, 'RETURNED', '请改时间。'),
      decide(planId, 1, 'REJECTED', '不需要集中。'),
    ]);
    expect(made.filter(Boolean)).toHaveLength(1);
    const { status } = await view(planId, 1);
    const notices = new Set(told.filter((key) => key.startsWith(`training-plan:${planId}:`)));
    expect(notices.size).toBe(2);
    expect([...notices].every((key) => key.includes(`:${status}:`))).toBe(true);
  });

  it('come back with the reason; the next version shows what changed, and only it is pending', async () => {
    const planId = await filed('c1', 'p1', filledIn(['2026-12-05']));
    await decide(planId, 1, 'RETURNED', '场次请避开考试周。');
    const next = await within((tx) => openFiling(tx, { person: of('c2'), subject: planId, at: NOW }));
    expect(next).toMatchObject({
      ok: true,
      value: { before: { decision: { reason: '场次请避开考试周。' } } },
    });
    await fills('c2', planId, filledIn(['2026-12-12']));
    expect(await files('c2', planId)).toMatchObject({ ok: true, value: { version: 2, isNew: true } });
    const second = await view(planId, 2);
    expect(second).toMatchObject({ comparedTo: 1, plan: { version: 2, status: 'PENDING' } });
    expect(second.changes.map(({ field, before, after }) => [field, before === '', after === ''])).toEqual([
      ['sessions', true, false],
      ['sessions', false, true],
    ]);
    expect(await decide(planId, 1, 'APPROVED')).toBe(false);
    expect(await decide(planId, 2, 'APPROVED')).toBe(true);
  });

  it('stay in force while a change waits, and make way when it is approved', async () => {
    const planId = await filed('c1', 'p1', filledIn(['2026-12-19']));
    await decide(planId, 1, 'APPROVED');
    await fills('c1', planId, filledIn(['2026-12-19']));
    expect(await files('c1', planId)).toMatchObject({ error: { code: 'UNCHANGED' } });
    await fills('c1', planId, filledIn(['2026-12-19', '2026-12-20'], '15'));
    expect(await files('c1', planId)).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await view(planId, 2)).toMatchObject({ comparedTo: 1, plan: { approvedVersion: 1 } });
    await decide(planId, 2, 'APPROVED');
    expect((await view(planId, 1)).status).toBe('SUPERSEDED');
    expect(await view(planId, 2)).toMatchObject({ status: 'APPROVED', plan: { approvedVersion: 2 } });
  });

  it('are withdrawn by their coordinators while they wait, once', async () => {
    const planId = await filed('c1', 'p1', filledIn(['2026-12-26']));
    const withdraw = (who: PersonKey) =>
      within((tx) => withdrawPlan(tx, deps, { person: of(who), planId, version: 1, at: NOW, via: 'test' }));
    expect(await withdraw('c4')).toMatchObject({ error: { code: 'NOT_COORDINATOR' } });
    const before = ended.length;
    const both = await Promise.all([withdraw('c1'), withdraw('c2')]);
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
    expect(ended.length - before).toBe(1);
    expect(await view(planId, 1)).toMatchObject({ status: 'WITHDRAWN', plan: { status: 'WITHDRAWN' } });
  });

  it('are withdrawn with notice when the project is cancelled (reading 28)', async () => {
    const planId = await filed('c4', 'p3', filledIn(['2026-12-26']));
    const { id: projectId } = await projectOf(database(), 'p3');
    const about = { projectId, at: NOW, reason: '项目已取消。' };
    expect(await within((tx) => withdrawPlansOfProject(tx, deps, about))).toBe(1);
    expect(await within((tx) => withdrawPlansOfProject(tx, deps, about))).toBe(0);
    expect(await view(planId, 1)).toMatchObject({ decision: { outcome: 'WITHDRAWN', by: '系统' } });
    expect(told.some((key) => key.startsWith(`training-plan:${planId}:1:WITHDRAWN:`))).toBe(true);
  });

  it('take hours from the day of the session until the year is settled; then nothing changes any more', async () => {
    const planId = await filed('c4', 'p3', filledIn(['2026-12-02']));
    await decide(planId, 1, 'APPROVED');
    const at = instantAt(day('2026-12-02'), '18:00');
    const asC4 = (time: Instant, hours: string) =>
      within(async (tx) => {
        const plan = await loadPlanVersion(tx, planId, 1);
        const typed = Object.fromEntries(
          (plan?.content.teachers ?? []).map(({ id }) => [hoursField(id), hours]),
        );
        const asked = { person: of('c4'), planId, sessionId: '2026-12-02-0800', at: time };
        return reportHours(tx, { ...asked, typed, source: 'CARD', via: 'test' });
      });
    expect(await asC4((at - 86_400_000) as Instant, '4')).toMatchObject({ error: { code: 'NOT_YET' } });
    expect(await asC4(at, '')).toMatchObject({ error: { code: 'REQUIRED' } });
    expect(await asC4(at, '15')).toMatchObject({ ok: true });
    const { college } = await projectOf(database(), 'p3');
    const rowOf = (teacher: string) => ({ teacher, delivered: 15, credited: 12, excess: 3 });
    const seen = figuresOf(['乙', '甲'].map(rowOf));
    const asked = { person: of('m'), year: 2026, collegeId: college.id, at: NEXT_YEAR, via: 'test' };
    const settle = (figures: string) => within((tx) => settleHours(tx, { ...asked, figures }));
    expect(await settle(figuresOf([]))).toMatchObject({ error: { code: 'FIGURES_CHANGED' } });
    const both = await Promise.all([settle(seen), settle(seen)]);
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
    expect(both.find((one) => one.ok)).toMatchObject({
      value: { total: { delivered: 30, credited: 24, excess: 6 } },
    });
    expect(await asC4(at, '1')).toMatchObject({ error: { code: 'SETTLED' } });
    expect(await database().client.deliveredHours.findMany({ where: { planId } })).toMatchObject([
      { hours: 15 },
      { hours: 15 },
    ]);
    expect((await view(planId, 1)).plan.status).toBe('SETTLED');
  });

  it('are settled by 教务处 only, when the year is over and no plan of it waits', async () => {
    const planId = await filed('c1', 'p1', filledIn(['2026-12-01', '2026-12-30']));
    await decide(planId, 1, 'APPROVED');
    const at = instantAt(day('2026-12-01'), '18:00');
    expect(await report(planId, '2026-12-01', { 甲: '12', 乙: '0' }, at)).toMatchObject({ ok: true });
    const { college } = await projectOf(database(), 'p1');
    const asked = { year: 2026, collegeId: college.id, figures: '', via: 'test' };
    const settle = (who: PersonKey, when = NEXT_YEAR) =>
      within((tx) => settleHours(tx, { ...asked, person: of(who), at: when }));
    for (const who of ['adm', 'l', 'a1', 'c1'] as const)
      expect(await settle(who)).toMatchObject({ error: { code: 'NOT_ACADEMIC_AFFAIRS' } });
    expect(await settle('m', at)).toMatchObject({ error: { code: 'YEAR_NOT_OVER' } });
    expect(await settle('m')).toMatchObject({ error: { code: 'PENDING_PLANS' } });
  });

  it('keep sessions for which hours were reported in every later version', async () => {
    const planId = await filed('c1', 'p1', filledIn(['2026-12-03', '2026-12-04']));
    await decide(planId, 1, 'APPROVED');
    await report(planId, '2026-12-03', { 甲: '5' }, instantAt(day('2026-12-03'), '18:00'));
    await fills('c1', planId, filledIn(['2026-12-04']));
    expect(await files('c1', planId)).toMatchObject({ error: { code: 'HAS_HOURS', what: '12月3日 周四' } });
  });
});
