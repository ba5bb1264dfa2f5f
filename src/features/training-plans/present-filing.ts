import type { JsonObject } from '../../kernel/json.ts';
import {
  attestTexts,
  basisTexts,
  type CardButton,
  type CardForm,
  type CardRow,
  cardButton,
  renderStep,
  texts,
} from './cards.ts';
import { attachmentId, attachmentText, sessionText, teacherText } from './content-lines.ts';
import { ATTACHMENTS_MOST, type Removal, type TeacherChoice } from './edit-draft.ts';
import { attachmentForm, attestForm, basicsForm, sessionForm, teacherForm } from './filing-forms.ts';
import type { Filing } from './open-filing.ts';
import { decisionText } from './present-plan.ts';
import { approvedHoursOf, sessionHoursOf } from './rules.ts';

/** The step on which everything is looked over and filed. */
export const LAST_STEP = 5;

/** What a button to a step sends. */
export const stepValue = ({ subject }: Filing, step: number): CardButton['value'] => ({
  action: 'training-plans.step',
  subject,
  step,
});

/** Title of a step's card. */
export function headOf(filing: Filing, step: number) {
  const version = (filing.plan?.version ?? 0) + 1;
  const title = texts(version === 1 ? 'filing.title' : 'filing.titleNext', {
    project: filing.project.name,
    version,
  });
  const subtitle = texts('filing.subtitle', { step, of: LAST_STEP, name: texts(`step.${step}`) });
  return { title, subtitle, summary: title, tone: 'blue' as const };
}

/** Why the version before was not taken, or what became of it: shown on every step of the next one. */
export function beforeLines({ before, plan }: Filing): string[] {
  if (before === null || before.decision === null) return [];
  const kept = plan?.approvedVersion ?? null;
  return [
    texts('filing.before', { version: before.version, decision: decisionText(before.decision) }),
    ...(kept === null ? [] : [texts('inForceLine', { version: kept })]),
  ];
}

/** Ways on from a step: back, on, and out. */
export function linksOf(filing: Filing, step: number): CardButton[] {
  return [
    ...(step > 1 ? [cardButton(texts('filing.back'), stepValue(filing, step - 1))] : []),
    ...(step < LAST_STEP && step !== 1 && step !== 4
      ? [cardButton(texts('filing.next'), stepValue(filing, step + 1), 'primary_filled')]
      : []),
    ...(filing.isSaved
      ? [
          cardButton(
            texts('filing.discard'),
            { action: 'training-plans.discard', subject: filing.subject },
            'danger',
            texts('filing.discardConfirm'),
          ),
        ]
      : []),
  ];
}

const removable = (filing: Filing, text: string, { kind, id }: Removal): CardRow => ({
  text,
  button: cardButton(texts('filing.remove'), {
    action: 'training-plans.remove',
    subject: filing.subject,
    kind,
    id,
  }),
});

interface StepParts {
  lines: string[];
  rows: CardRow[];
  forms: CardForm[];
  clauses: string[];
}

function partsOf(filing: Filing, step: number, choices: readonly TeacherChoice[]): StepParts {
  const { sessions, teachers, attachments } = filing.values;
  if (step === 2)
    return {
      lines: [texts('filing.sessionsLine', { count: sessions.length, hours: sessionHoursOf(sessions) })],
      rows: sessions.map((one) => removable(filing, sessionText(one), { kind: 'session', id: one.id })),
      forms: [sessionForm(filing)],
      clauses: basisTexts(filing.basis, '8.3'),
    };
  if (step === 3)
    return {
      lines: [
        texts('filing.teachersLine', {
          count: teachers.length,
          hours: approvedHoursOf(teachers),
          sessions: sessionHoursOf(sessions),
        }),
      ],
      rows: teachers.map((one) => removable(filing, teacherText(one), { kind: 'teacher', id: one.id })),
      forms: [teacherForm(filing, choices)],
      clauses: basisTexts(filing.basis, '7.5'),
    };
  if (step === 4)
    return {
      lines: [texts('filing.fileLine', { most: ATTACHMENTS_MOST })],
      rows: attachments.map((one) =>
        removable(filing, attachmentText(one), { kind: 'attachment', id: attachmentId(one) }),
      ),
      forms: [attachmentForm(filing), attestForm(filing)],
      clauses: attestTexts(filing.basis, '7.1.4', '7.1.3'),
    };
  const { name, certificate } = filing.project;
  return {
    lines: [texts('filing.projectLine', { project: name, certificate })],
    rows: [],
    forms: [basicsForm(filing)],
    clauses: basisTexts(filing.basis, '7.5-integrated', '7.5'),
  };
}

/** A step of the filing, 1 to 4. `choices`: who may be chosen as a teacher, for step 3. */
export function presentStep(filing: Filing, step: number, choices: readonly TeacherChoice[]): JsonObject {
  const { lines, ...parts } = partsOf(filing, step, choices);
  return renderStep({
    ...headOf(filing, step),
    lines: [...beforeLines(filing), ...lines],
    flags: [],
    links: linksOf(filing, step),
    ...parts,
  });
}
