import { z } from 'zod';
import { visible } from '../../cards/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { addDays, dayOf, type Instant, instantAt, isDay } from '../../kernel/time.ts';
import { personalDataIn } from '../../policy/personal-data.ts';
import {
  AUDIENCE_KINDS,
  type AudienceKind,
  type Draft,
  type DraftRefusal,
  LADDERS,
  type LadderKey,
  OBLIGATION_KINDS,
  type Revision,
} from './model.ts';

/** What a control may send at most before it is judged; the client's own limits are far below. */
const control = z.string().max(20_000).optional();

const revisionControls = { title: control, detail: control, dueDay: control, dueTime: control };

/** The controls of the change form by name. */
export const revisionForm = z.object(revisionControls);

/** The controls of the announcement form by name. */
export const draftForm = z.object({
  ...revisionControls,
  kind: control,
  audience: control,
  collegeId: control,
  project: control,
  needs: control,
  ladder: control,
});

export type RevisionValues = z.infer<typeof revisionForm>;
export type DraftValues = z.infer<typeof draftForm>;

export const TITLE_LIMIT = 60;
export const DETAIL_LIMIT = 1_000;

/** A year that was mistyped is more likely than a deadline beyond this. */
const FARTHEST_DAYS = 731;

/** The option of a select with which nothing is chosen: the client cannot take a choice back. */
export const NOTHING_CHOSEN = 'none';

const cleaned = (text: string | undefined): string => visible(text ?? '').trim();

const isOneOf = <T extends string>(list: readonly T[], text: string): text is T =>
  (list as readonly string[]).includes(text);

/** The pickers send `yyyy-MM-dd +0800` and `HH:mm +0800` (Feishu: date picker, time picker). */
function readDueAt(values: RevisionValues, now: Instant): Result<Instant, DraftRefusal> {
  const dueDay = (values.dueDay ?? '').slice(0, 10);
  const time = (values.dueTime ?? '').slice(0, 5);
  if (!isDay(dueDay)) return err({ code: 'NO_DUE_DAY' });
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return err({ code: 'NO_DUE_TIME' });
  const dueAt = instantAt(dueDay, time);
  if (dueAt <= now) return err({ code: 'DUE_IN_PAST', dueAt });
  return dueDay > addDays(dayOf(now), FARTHEST_DAYS) ? err({ code: 'DUE_TOO_FAR', dueDay }) : ok(dueAt);
}

/** Judges title, detail and due time; the first thing that is wrong is the answer. */
export function readRevision(values: RevisionValues, now: Instant): Result<Revision, DraftRefusal> {
  const title = cleaned(values.title).replace(/\s+/g, ' ');
  const detail = cleaned(values.detail);
  if (title === '') return err({ code: 'NO_TITLE' });
  if ([...title].length > TITLE_LIMIT) return err({ code: 'TITLE_TOO_LONG', limit: TITLE_LIMIT });
  if ([...detail].length > DETAIL_LIMIT) return err({ code: 'DETAIL_TOO_LONG', limit: DETAIL_LIMIT });
  if (personalDataIn(title) !== null) return err({ code: 'PERSONAL_DATA', field: 'title' });
  if (personalDataIn(detail) !== null) return err({ code: 'PERSONAL_DATA', field: 'detail' });
  const due = readDueAt(values, now);
  return due.ok ? ok({ title, detail, dueAt: due.value }) : due;
}

const chosen = (text: string | undefined): string | null => {
  const plain = cleaned(text);
  return plain === '' || plain === NOTHING_CHOSEN ? null : plain;
};

/**
 * A college or project that is chosen beside another audience is a slip of the hand: it is asked about, not ignored.
 */
function readAudience(
  values: DraftValues,
): Result<{ audience: AudienceKind; collegeId: string | null; project: string | null }, DraftRefusal> {
  const audience = values.audience ?? '';
  const collegeId = chosen(values.collegeId);
  const project = chosen(values.project);
  if (!isOneOf(AUDIENCE_KINDS, audience)) return err({ code: 'NO_AUDIENCE' });
  if (audience === 'COLLEGE' && collegeId === null) return err({ code: 'NO_COLLEGE' });
  if (audience === 'PROJECT' && project === null) return err({ code: 'NO_PROJECT' });
  if (audience !== 'COLLEGE' && collegeId !== null) return err({ code: 'COLLEGE_UNUSED' });
  if (audience !== 'PROJECT' && project !== null) return err({ code: 'PROJECT_UNUSED' });
  return ok({ audience, collegeId, project });
}

const isLadder = (text: string): text is LadderKey => Object.hasOwn(LADDERS, text);

/** Judges a whole announcement. A group is told once: nobody is followed up, so nothing is asked or reminded. */
export function readDraft(values: DraftValues, now: Instant): Result<Draft, DraftRefusal> {
  const kind = values.kind ?? '';
  const ladder = values.ladder ?? '';
  if (!isOneOf(OBLIGATION_KINDS, kind)) return err({ code: 'NO_KIND' });
  const revision = readRevision(values, now);
  if (!revision.ok) return revision;
  const audience = readAudience(values);
  if (!audience.ok) return audience;
  if (values.needs !== 'done' && values.needs !== 'ack') return err({ code: 'NO_NEED' });
  if (!isLadder(ladder)) return err({ code: 'NO_LADDER' });
  const isGroup = audience.value.audience === 'GROUP';
  const followUp = isGroup
    ? { needsDone: false, ladder: [] }
    : { needsDone: values.needs === 'done', ladder: LADDERS[ladder] };
  return ok({ kind, ...revision.value, ...audience.value, ...followUp });
}
