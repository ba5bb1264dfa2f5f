import { instantText } from '../../cards/index.ts';
import type { Instant } from '../../kernel/time.ts';
import { basisTexts, texts } from './cards.ts';
import type { PlanVersionView, TimelineEntry } from './model.ts';
import { decisionText, timelineText } from './present-plan.ts';
import { type SummarySection, summarySections } from './summary.ts';

/** A file as it travels in a message. */
export interface DocumentFile {
  name: string;
  base64: string;
}

/** What the printed record of a decided version says, section by section. */
export function recordSections(view: PlanVersionView, timeline: readonly TimelineEntry[]): SummarySection[] {
  const { decision } = view;
  const project = {
    label: texts('document.project'),
    text: texts('document.projectText', {
      name: view.project.name,
      code: view.project.code,
      college: view.project.college.name,
    }),
  };
  return [
    project,
    ...(decision === null ? [] : [{ label: texts('document.decision'), text: decisionText(decision) }]),
    ...(view.isFiledAfterStart ? [{ label: texts('document.flag'), text: texts('flag.afterStart') }] : []),
    ...summarySections(view),
    { label: texts('record.title'), text: timeline.map(timelineText).join('\n') },
    { label: texts('document.clauses'), text: basisTexts(view.basis, '7.5', '8.3').join('\n') },
  ];
}

const fileName = ({ project, version }: PlanVersionView): string =>
  // Characters that some file systems refuse are left out.
  `${texts('document.fileName', { project: project.name.replace(/[\\/:*?"<>|\s]/g, ''), version })}.docx`;

/**
 * The printable record of a version: every field, the decision, the whole timeline, the clauses. The library is loaded
 * at the first record: few need it, and it takes memory.
 */
export async function recordDocument(
  view: PlanVersionView,
  timeline: readonly TimelineEntry[],
  now: Instant,
): Promise<DocumentFile> {
  const { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } =
    await import('docx');
  const cell = (text: string, percent: number, bold = false) =>
    new TableCell({
      width: { size: percent, type: WidthType.PERCENTAGE },
      children: text
        .split('\n')
        .map((line) => new Paragraph({ children: [new TextRun({ text: line, bold })] })),
    });
  const rows = recordSections(view, timeline).map(
    ({ label, text }) => new TableRow({ children: [cell(label, 22, true), cell(text, 78)] }),
  );
  const title = texts('document.title', { version: view.version, status: texts(`status.${view.status}`) });
  const document = new Document({
    title,
    creator: texts('bot'),
    sections: [
      {
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
          new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows }),
          new Paragraph({ text: texts('document.made', { at: instantText(now) }) }),
        ],
      },
    ],
  });
  return { name: fileName(view), base64: await Packer.toBase64String(document) };
}
