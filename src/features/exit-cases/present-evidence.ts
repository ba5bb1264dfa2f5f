import { dueText, instantText, shortWeekText, textsOf } from '../../cards/index.ts';
import { teachingWeekOf } from '../week-ledger/index.ts';
import { texts } from './cards.ts';
import { type CaseView, type EvidenceRow, thresholdOf } from './load-case-view.ts';
import { unsentLevels } from './unsent-levels.ts';

const common = textsOf('common');

/** So many weeks fit the card; earlier ones are counted in words. */
export const ROWS = 12;

const KNOWN_KINDS = [
  'BEFORE_DAY',
  'BEFORE_HOURS',
  'OVERDUE',
  'NEXT_WORKDAY',
  'LEADER_WARNING',
  'CASE_NOTICE',
];
const KNOWN_CAUSES = ['OBSERVED', 'NO_RECORD', 'NO_ACCOUNT', 'TAKEN_BACK', 'FAILED', 'UNKNOWN'];

const causeText = (cause: string): string => texts(`cause.${KNOWN_CAUSES.includes(cause) ? cause : 'OTHER'}`);

/** The reminders of a week: those of one kind and minute in one line, with everybody who had them. */
function remindersText({ reminders }: EvidenceRow): string {
  const groups = new Map<string, string[]>();
  for (const { kind, state, cause, person, at } of reminders) {
    const kindText = texts(`reminder.${KNOWN_KINDS.includes(kind) ? kind : 'OTHER'}`);
    const label =
      state === 'SENT'
        ? texts('reminder.sent', { kind: kindText, at: instantText(at) })
        : texts('reminder.notSent', { kind: kindText, cause: causeText(cause ?? state) });
    groups.set(label, [...(groups.get(label) ?? []), person]);
  }
  const lines = [...groups].map(([label, people]) =>
    texts('reminder.to', { label, people: [...people].sort().join('、') }),
  );
  return lines.length === 0 ? texts('reminder.none') : lines.join('\n');
}

function verdictText({ recorded, now }: EvidenceRow): string {
  const before = common(`state.${recorded.state}`);
  const present = now === null ? before : common(`state.${now.state}`);
  return before === present ? present : texts('row.changed', { before, now: present });
}

/** The evidence table's rows, oldest first: what was due, what came, how it counts, who was reminded. */
export function evidenceRows({ rows, calendar }: CaseView) {
  return rows.slice(-ROWS).map((row) => {
    const { recorded, now, exemption } = row;
    const dueAt = now?.duty.kind === 'DUE' ? now.duty.dueAt : recorded.dueAt;
    const submittedAt = now?.submittedAt ?? recorded.submittedAt;
    return {
      week: shortWeekText(recorded.week, teachingWeekOf(calendar, recorded.week)),
      due: dueAt === null ? '—' : dueText(dueAt),
      submitted: submittedAt === null ? texts('row.notSubmitted') : instantText(submittedAt, true),
      verdict: verdictText(row),
      exemption:
        exemption === null ? texts('row.noExemption') : texts(`row.${exemption.state}`, { by: exemption.by }),
      reminders: remindersText(row),
    };
  });
}

/** Which levels of warning never left, and why (reading 13); empty when all did. */
export function notSentText(view: CaseView): string {
  const unsent = unsentLevels(view.rows, thresholdOf(view));
  if (unsent.length === 0) return '';
  const list = unsent.map(({ level, week, cause }) =>
    texts('notSent.one', { level: texts(`level.${level}`), week, cause: causeText(cause) }),
  );
  return texts('notSent.all', { list: list.join('；') });
}
