import { type CardButton, cardButton, texts } from './cards.ts';
import type { AttachedFile, PlanContent } from './model.ts';

/** The files of a plan that lie in a chat. */
export const filesIn = ({ attachments }: Pick<PlanContent, 'attachments'>): AttachedFile[] =>
  attachments.flatMap((one) => (one.kind === 'FILE' ? [one] : []));

/** A button that sends the plan's files to whoever taps it; none where there are no files. */
export function filesButton(
  content: Pick<PlanContent, 'attachments'>,
  value: CardButton['value'],
): CardButton[] {
  const count = filesIn(content).length;
  return count === 0 ? [] : [cardButton(texts('files.get', { count }), value)];
}
