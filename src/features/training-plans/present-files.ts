import type { JsonObject } from '../../kernel/json.ts';
import type { Attachable } from './attach-file.ts';
import { cardButton, renderList, texts } from './cards.ts';
import { ATTACHMENTS_MOST } from './edit-draft.ts';
import type { AttachedFile } from './model.ts';
import type { Filing } from './open-filing.ts';
import { stepValue } from './present-filing.ts';

/** The step that shows the attachments. */
const ATTACHMENT_STEP = 4;

const whereText = ({ project, plan }: Filing): string =>
  texts(plan === null ? 'files.toNew' : 'files.toNext', {
    project: project.name,
    version: (plan?.version ?? 0) + 1,
  });

/** A file was attached: to what, how many there are, and the way on. */
export function presentAttached(filing: Filing, name: string): JsonObject {
  const { attachments } = filing.values;
  const title = texts('files.attachedTitle');
  return renderList({
    ...{ title, summary: title, tone: 'green', subtitle: filing.project.name },
    lines: [
      texts('files.attached', { name, to: whereText(filing) }),
      texts('files.count', { count: attachments.length, most: ATTACHMENTS_MOST }),
    ],
    rows: [],
    links: [
      cardButton(texts('files.goOn'), stepValue(filing, filing.step), 'primary_filled'),
      cardButton(texts('files.look'), stepValue(filing, ATTACHMENT_STEP)),
    ],
    clauses: [],
  });
}

/** Several plans are being filled in or were returned: to which does the file belong? */
export function presentWhich({ filings, isCut }: Attachable, file: AttachedFile): JsonObject {
  const { name, file: kind, key, messageId } = file;
  const title = texts('files.whichTitle');
  return renderList({
    ...{ title, summary: title, tone: 'blue', subtitle: name },
    lines: [
      texts('files.which', { name }),
      ...(isCut ? [texts('files.whichCut', { count: filings.length })] : []),
    ],
    rows: filings.map((filing) => ({
      text: whereText(filing),
      button: cardButton(texts('files.attach'), {
        action: 'training-plans.attach',
        ...{ subject: filing.subject, name, kind, key, messageId },
      }),
    })),
    links: [],
    clauses: [],
  });
}
