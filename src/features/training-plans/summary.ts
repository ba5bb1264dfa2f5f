import { instantText, shorten, textsOf } from '../../cards/index.ts';
import { texts } from './cards.ts';
import { attachmentText, costText, sessionText, teacherText } from './content-lines.ts';
import type { PlanChange, PlanContent, PlanVersionView } from './model.ts';
import { approvedHoursOf, sessionHoursOf } from './rules.ts';

const common = textsOf('common');

/** A row of a card: a small label over a text, both plain. */
export interface SummarySection {
  label: string;
  text: string;
}

/** So many lines and characters of a difference fit beside the whole plan in a card of 30 KB. */
const CHANGES_SHOWN = 12;
const CHANGE_LENGTH = 60;

function changeText({ label, before, after }: PlanChange): string {
  const words = { label, before: shorten(before, CHANGE_LENGTH), after: shorten(after, CHANGE_LENGTH) };
  return texts(before === '' ? 'change.added' : after === '' ? 'change.removed' : 'change.changed', words);
}

/** The fields that differ from the version in force or before; nothing for a first version. */
export function changeSections({
  comparedTo,
  changes,
}: Pick<PlanVersionView, 'comparedTo' | 'changes'>): SummarySection[] {
  if (comparedTo === null) return [];
  const rest = changes.length - CHANGES_SHOWN;
  const lines = [
    ...changes.slice(0, CHANGES_SHOWN).map(changeText),
    ...(rest > 0 ? [texts('change.more', { count: rest })] : []),
  ];
  const text = lines.length === 0 ? texts('change.none') : lines.join('\n');
  return [{ label: texts('change.title', { version: comparedTo }), text }];
}

const attestedText = ({ isVoluntary, hasNoFee }: PlanContent): string =>
  texts('line.attested', {
    voluntary: texts(isVoluntary ? 'yes' : 'no'),
    noFee: texts(hasNoFee ? 'yes' : 'no'),
  });

/** What a version says, as rows of a card. `isAttested`: false while the attestations have not been answered. */
export function contentSections(content: PlanContent, isAttested = true): SummarySection[] {
  const row = (field: string, text: string): SummarySection => ({ label: texts(`field.${field}`), text });
  const list = (lines: string[]): string => (lines.length === 0 ? texts('none') : lines.join('\n'));
  const hours = { sessions: sessionHoursOf(content.sessions), teachers: approvedHoursOf(content.teachers) };
  const { studentCount: count, venue } = content;
  return [
    row('necessity', content.necessity === '' ? texts('none') : content.necessity),
    { label: texts('field.sessionsOf', hours), text: list(content.sessions.map(sessionText)) },
    { label: texts('field.teachersOf', hours), text: list(content.teachers.map(teacherText)) },
    row('studentsAndVenue', texts('line.studentsAndVenue', { count, venue })),
    row('costCents', costText(content)),
    row('attested', isAttested ? attestedText(content) : texts('none')),
    ...(content.attachments.length === 0
      ? []
      : [row('attachments', list(content.attachments.map(attachmentText)))]),
    ...(content.note === '' ? [] : [row('note', content.note)]),
  ];
}

/** The whole plan as rows of a card: what changed first, then what is planned, attested and attached. */
export function summarySections(view: PlanVersionView): SummarySection[] {
  const { project, filer, filedAt, version } = view;
  const level = common(`level.${project.level}`);
  return [
    ...changeSections(view),
    {
      label: texts('field.certificate'),
      text: texts('line.certificate', { name: project.certificate, level }),
    },
    {
      label: texts('field.filed'),
      text: texts('line.filed', { by: filer.name, at: instantText(filedAt), version }),
    },
    ...contentSections(view.content),
  ];
}
