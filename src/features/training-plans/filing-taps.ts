import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import { errorToast, type Registry, type TapAnswer, type TapContext } from '../../feishu/index.ts';
import { ok } from '../../kernel/result.ts';
import type { RosterPerson } from '../roster/index.ts';
import { trainingBasis } from './basis.ts';
import { texts } from './cards.ts';
import type { TrainingPlanDeps } from './deps.ts';
import { takeDraft } from './draft-store.prisma.ts';
import {
  addAttachment,
  addSession,
  addTeacher,
  editAttestations,
  editBasics,
  removeLine,
} from './edit-draft.ts';
import { checkFiling, filePlan } from './file-plan.ts';
import { showPlanList } from './load-list.ts';
import { asPlanId, type PlanRefusal } from './model.ts';
import { editFiling, type Filing, openFiling } from './open-filing.ts';
import { peopleOfCollege } from './people-store.prisma.ts';
import { LAST_STEP, presentStep } from './present-filing.ts';
import { presentOverview } from './present-overview.ts';
import type { Typed } from './read-form.ts';
import { refusalText } from './refusal-text.ts';
import { showPlan } from './show-plan.ts';

type Tap = TapContext<Tx, RosterPerson>;

const subject = z.string().min(1).max(80);
const typed = z.string().max(20_000).optional();
/** So many people of a college are known by name; as many as fit the card are offered. */
const CHOICES = 60;

/** The card of a step as it stands. */
async function stepCard(context: Tap, filing: Filing, step: number): Promise<TapAnswer> {
  const { tx, at } = context;
  if (step >= LAST_STEP) {
    const checked = await checkFiling(tx, filing);
    return { card: presentOverview(filing, checked.ok ? null : checked.error, at) };
  }
  const choices = step === 3 ? await peopleOfCollege(tx, filing.project.college.id, CHOICES) : [];
  return { card: presentStep(filing, step, choices) };
}

/** A refusal: a fault of the form leaves the card; a plan that has moved on is shown as it is now. */
async function refused(
  context: Tap,
  deps: TrainingPlanDeps,
  refusal: PlanRefusal,
  of: string,
): Promise<TapAnswer> {
  const isStale = refusal.code === 'WRONG_STATUS' || refusal.code === 'NEWER_VERSION';
  const card = isStale ? await showPlan(context, deps, asPlanId(of)) : null;
  const content = refusalText(refusal, await trainingBasis(context.tx, context.at));
  return card === null ? errorToast(content) : { toast: { type: 'info', content }, card };
}

type Edit = (context: Tap, filing: Filing, form: Typed) => ReturnType<Parameters<typeof editFiling>[2]>;

/** The forms of the steps: what they change, which fields they send, and the step that comes next. */
const EDITS: Record<string, { next: number; fields: readonly string[]; edit: Edit }> = {
  basics: {
    next: 2,
    fields: ['necessity', 'studentCount', 'venue', 'cost', 'costSource', 'costNote'],
    edit: (_context, { values }, form) => editBasics(values, form),
  },
  'add-session': {
    next: 2,
    fields: ['day', 'from', 'to', 'topic', 'hours'],
    edit: (_context, { values }, form) => addSession(values, form),
  },
  'add-teacher': {
    next: 3,
    fields: ['teacher', 'teacherName', 'teacherHours'],
    edit: async ({ tx }, { values, project }, form) =>
      addTeacher(values, form, await peopleOfCollege(tx, project.college.id, CHOICES)),
  },
  'add-attachment': {
    next: 4,
    fields: ['linkName', 'link'],
    edit: (_context, { values }, form) => addAttachment(values, form),
  },
  attest: {
    next: LAST_STEP,
    fields: ['voluntary', 'noFee', 'note'],
    edit: (_context, { values }, form) => editAttestations(values, form),
  },
};

function registerEdits(registry: Registry<Tx, RosterPerson>, deps: TrainingPlanDeps): void {
  const value = z.strictObject({ subject });
  for (const [name, { next: step, fields, edit }] of Object.entries(EDITS)) {
    const form = z.object(Object.fromEntries(fields.map((field) => [field, typed])));
    registry.onTap(`training-plans.${name}`, { value, form }, async (context, { subject: of }, filled) => {
      const { tx, who: person, at } = context;
      const edited = await editFiling(tx, { person, subject: of, at, step }, (filing) =>
        edit(context, filing, filled),
      );
      if (!edited.ok) return refused(context, deps, edited.error, of);
      return {
        toast: { type: 'success', content: texts('filing.saved') },
        ...(await stepCard(context, edited.value, step)),
      };
    });
  }
  const kind = z.enum(['session', 'teacher', 'attachment']);
  const removal = z.strictObject({ subject, kind, id: z.string().max(600) });
  registry.onTap('training-plans.remove', { value: removal }, async (context, { subject: of, ...line }) => {
    const { tx, who: person, at } = context;
    const step = { session: 2, teacher: 3, attachment: 4 }[line.kind];
    const edited = await editFiling(tx, { person, subject: of, at, step }, ({ values }) =>
      ok(removeLine(values, line)),
    );
    return edited.ok ? stepCard(context, edited.value, step) : refused(context, deps, edited.error, of);
  });
}

/** Registers the filing of a plan in steps, with a draft that is kept per person. */
export function registerFiling(registry: Registry<Tx, RosterPerson>, deps: TrainingPlanDeps): void {
  registerEdits(registry, deps);
  const step = z.number().int().min(1).max(LAST_STEP);
  registry.onTap(
    'training-plans.step',
    { value: z.strictObject({ subject, step }) },
    async (context, { subject: of, step: wanted }) => {
      const { tx, who: person, at } = context;
      const opened = await openFiling(tx, { person, subject: of, at });
      return opened.ok ? stepCard(context, opened.value, wanted) : refused(context, deps, opened.error, of);
    },
  );
  const value = z.strictObject({ subject });
  registry.onTap('training-plans.discard', { value }, async (context, { subject: of }) => {
    const { tx, who: person, at } = context;
    await takeDraft(tx, person.id, of);
    const card = await showPlanList(tx, person, at);
    const toast = { type: 'success' as const, content: texts('filing.discarded') };
    return card === null ? { toast } : { toast, card };
  });
  registry.onTap('training-plans.file', { value }, async (context, { subject: of }) => {
    const { tx, who: person, at, eventKey: via } = context;
    const filed = await filePlan(tx, deps, { person, subject: of, at, via });
    if (!filed.ok) return refused(context, deps, filed.error, of);
    const { planId, isNew } = filed.value;
    const card = await showPlan(context, deps, planId);
    const content = texts(isNew ? 'filing.filed' : 'filing.filedBefore');
    return { toast: { type: isNew ? 'success' : 'info', content }, ...(card === null ? {} : { card }) };
  });
}
