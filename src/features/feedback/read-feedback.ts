import { z } from 'zod';
import { visible } from '../../cards/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { personalDataIn } from '../../policy/personal-data.ts';
import { FEEDBACK_SOURCES, type FeedbackDraft, type FeedbackSource, type RecordRefusal } from './model.ts';
import { readDueDay } from './rules.ts';

/** What a control may send at most before it is judged; the client's own limits are far below. */
const control = z.string().max(20_000).optional();

/** The controls of the record form by name. */
export const recordForm = z.object({
  source: control,
  text: control,
  collegeId: control,
  project: control,
  owner: control,
  dueDay: control,
});
export type RecordValues = z.infer<typeof recordForm>;

export const fileForm = z.object({ measures: control });
export const closeForm = z.object({ outcome: control });
export const returnForm = z.object({ reason: control, dueDay: control });

/** The option of a select with which nothing is chosen: the client cannot take a choice back. */
export const NOTHING_CHOSEN = 'none';

const TEXT_LIMIT = 1_000;

/** A text as it is kept: without invisible characters, at most 1,000 of them. */
export const keptText = (text: string | undefined): string =>
  [...visible(text ?? '').trim()].slice(0, TEXT_LIMIT).join('');

const chosen = (text: string | undefined): string | null => {
  const plain = keptText(text);
  return plain === '' || plain === NOTHING_CHOSEN ? null : plain;
};

const isSource = (text: string): text is FeedbackSource =>
  (FEEDBACK_SOURCES as readonly string[]).includes(text);

/** Judges a record form by itself; the first thing that is wrong is the answer. */
export function readFeedback(values: RecordValues, now: Instant): Result<FeedbackDraft, RecordRefusal> {
  const source = values.source ?? '';
  const text = keptText(values.text);
  const collegeId = chosen(values.collegeId);
  const project = chosen(values.project);
  const owner = keptText(values.owner);
  if (!isSource(source)) return err({ code: 'NO_SOURCE' });
  if (text === '') return err({ code: 'NO_TEXT' });
  if (personalDataIn(text) !== null) return err({ code: 'PERSONAL_DATA' });
  if (collegeId === null && project === null) return err({ code: 'NO_SUBJECT' });
  if (collegeId !== null && project !== null) return err({ code: 'TWO_SUBJECTS' });
  if (owner === '') return err({ code: 'NO_OWNER' });
  const dueDay = readDueDay(values.dueDay, now);
  if (!dueDay.ok) return dueDay;
  return ok({ source, text, collegeId, project, owner, dueDay: dueDay.value });
}
