import { instantText, moneyText, render, sentBytes, shortWeekText, textsOf } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { RosterProject } from '../roster/index.ts';
import { type SchoolCalendar, teachingWeekOf } from '../week-ledger/index.ts';
import { figuresText, flagsOf, type WeeklyReport } from '../weekly-report/index.ts';
import { reportCard, texts } from './cards.ts';

const common = textsOf('common');
const form = textsOf('weekly-report');

/**
 * Bytes of field values on one page, as they travel: a report of ten full fields does not fit the 30 KB of one card.
 */
const PAGE_BYTES = 16_000;

const TEXTS = [
  'progress',
  'nextWeek',
  'difficulties',
  'suggestions',
  'trainingNote',
  'examEvents',
  'agreementStatus',
  'siteStatus',
  'attestationNote',
  'attachment',
] as const;

interface Field {
  label: string;
  value: string;
}

function attestationFields({ content }: WeeklyReport): Field[] {
  const line = (name: 'noUnlawfulFee' | 'noForcedAttendance'): string =>
    texts(content[name] ? 'report.yes' : 'report.no', { label: form(`field.${name}`) });
  return [
    { label: texts('report.attestation'), value: `${line('noUnlawfulFee')}\n${line('noForcedAttendance')}` },
  ];
}

function fieldsOf(report: WeeklyReport): Field[] {
  const { content } = report;
  const at = (instant: WeeklyReport['submittedAt']): string => instantText(instant, true);
  const spent = content.expenditure.map(({ item, source, cents }) =>
    texts('report.expenditureItem', {
      item: form(`field.amount_${item}`),
      amount: moneyText(cents),
      source: form(`source.${source}`),
    }),
  );
  return [
    {
      label: texts('report.submitted'),
      value: texts('report.submittedValue', {
        at: at(report.submittedAt),
        by: report.submittedBy.name,
        state: common(`state.${report.state}`),
      }),
    },
    ...(report.versions > 1
      ? [
          {
            label: texts('report.amended'),
            value: texts('report.amendedValue', {
              at: at(report.authoredAt),
              by: report.authoredBy.name,
              version: report.versions,
            }),
          },
        ]
      : []),
    { label: form('field.stage'), value: content.stage },
    { label: texts('report.figures'), value: figuresText(content) },
    ...TEXTS.flatMap((name) =>
      content[name] === '' ? [] : [{ label: form(`field.${name}`), value: content[name] }],
    ),
    ...(content.trainingHours === 0
      ? []
      : [{ label: form('field.trainingHours'), value: String(content.trainingHours) }]),
    ...(content.classSize === 0
      ? []
      : [{ label: form('field.classSize'), value: String(content.classSize) }]),
    ...(content.feeCollector === ''
      ? []
      : [{ label: form('field.feeCollector'), value: form(`feeCollector.${content.feeCollector}`) }]),
    ...(spent.length === 0 ? [] : [{ label: texts('report.expenditure'), value: spent.join('\n') }]),
    ...attestationFields(report),
  ];
}

/** Splits fields into pages that fit a card, whole fields only. */
export function pagesOf(fields: readonly Field[]): Field[][] {
  const pages: Field[][] = [[]];
  let bytes = 0;
  for (const field of fields) {
    const size = sentBytes(field.value);
    if (bytes > 0 && bytes + size > PAGE_BYTES) {
      pages.push([]);
      bytes = 0;
    }
    pages.at(-1)?.push(field);
    bytes += size;
  }
  return pages;
}

const TONES = { ON_TIME: 'green', LATE: 'orange', EXEMPT: 'grey' } as const;

/** A report in full, with the marks that 教务处 should see. */
export function presentReport(
  calendar: SchoolCalendar,
  view: { project: RosterProject; report: WeeklyReport; page: number },
): JsonObject {
  const { project, report } = view;
  const pages = pagesOf(fieldsOf(report));
  const page = Math.min(Math.max(1, view.page), pages.length);
  const week = shortWeekText(report.week, teachingWeekOf(calendar, report.week));
  const to = (target: number) => ({
    action: 'overview.report',
    projectId: project.id,
    week: report.week,
    page: target,
  });
  return render(reportCard, {
    title: texts('report.title', { project: project.name }),
    subtitle: `${project.college.name} · ${week}`,
    summary: texts('report.summary', { project: project.name, week }),
    tone: TONES[report.state],
    marks: [
      ...(report.copied ? [texts('report.copied')] : []),
      ...flagsOf(report.content).map((flag) => form(`flag.${flag}`)),
    ],
    fields: pages[page - 1] ?? [],
    pageText: pages.length > 1 ? texts('report.page', { page, pages: pages.length }) : '',
    links: [
      {
        text: texts('report.back'),
        value: { action: 'overview.college', collegeId: project.college.id, week: report.week, page: 1 },
      },
      ...(page > 1 ? [{ text: texts('report.previousPage'), value: to(page - 1) }] : []),
      ...(page < pages.length ? [{ text: texts('report.nextPage'), value: to(page + 1) }] : []),
    ],
  });
}
