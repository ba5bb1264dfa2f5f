import { instantText, render, shortWeekText, visible } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { clause } from '../../policy/clauses.ts';
import { type SchoolCalendar, teachingWeekOf } from '../week-ledger/index.ts';
import { noticeCard, texts } from './cards.ts';
import type { WeeklyReport } from './model.ts';
import type { Submitted } from './submit-report.ts';

/** Tells both people that an earlier submission arrived after a later one (reading 15). */
export function presentDisplaced(
  calendar: SchoolCalendar,
  { report, facts }: Submitted,
  other: WeeklyReport,
): JsonObject {
  const week = shortWeekText(report.week, teachingWeekOf(calendar, report.week));
  const by = report.submittedBy.name;
  const line = {
    by,
    at: instantText(report.submittedAt, true),
    other: other.submittedBy.name,
    otherAt: instantText(other.submittedAt, true),
  };
  return render(noticeCard, {
    title: texts('displaced.title'),
    subtitle: `${facts.project.name} · ${week}`,
    summary: texts('displaced.summary', { project: facts.project.name, week, by }),
    tone: 'blue',
    lines: [texts('displaced.line', line)],
    clauseText: '',
  });
}

/**
 * Shows 教务处 at once that an attestation of 7.1.3–4 was answered 否: something to look at, not a verdict (reading 22).
 */
export function presentAttestation(
  calendar: SchoolCalendar,
  { report, facts }: Submitted,
  author: string,
): JsonObject {
  const week = shortWeekText(report.week, teachingWeekOf(calendar, report.week));
  const answered = (['noUnlawfulFee', 'noForcedAttendance'] as const).filter((name) => !report.content[name]);
  const clauses = answered.map((name) => clause(name === 'noUnlawfulFee' ? '7.1.3' : '7.1.4'));
  return render(noticeCard, {
    title: texts('attestation.title'),
    subtitle: `${facts.project.name} · ${week}`,
    summary: texts('attestation.summary', { project: facts.project.name, week }),
    tone: 'orange',
    lines: [
      texts('attestation.college', { college: facts.project.college.name, by: author }),
      ...answered.map((name) => texts(`attestation.${name}`)),
      texts('attestation.note', { note: visible(report.content.attestationNote) }),
    ],
    clauseText: clauses.map(({ label, quote }) => texts('attestation.clause', { label, quote })).join('\n'),
  });
}
