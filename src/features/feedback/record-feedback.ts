import { shorten } from '../../cards/index.ts';
import { audit, type Tx } from '../../db/index.ts';
import { asCollegeId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { collegeExists, projectOfText } from '../obligations/index.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { claimForm, findFeedback, storeFeedback } from './feedback-store.prisma.ts';
import type { FeedbackDraft, FeedbackId, FeedbackItem, RecordRefusal } from './model.ts';
import { collegeOfProject, type OwnerChoice, ownerChoices } from './owner-choices.prisma.ts';
import { type RecordValues, readFeedback } from './read-feedback.ts';

/** A record form as it arrived. `id` was drawn with the form. */
export interface Recording {
  person: RosterPerson;
  id: FeedbackId;
  values: RecordValues;
  at: Instant;
  via: string;
}

/** What the feedback is about. */
interface Subject {
  projectId: string | null;
  collegeId: string | null;
  /** The college to which the project belongs, or which is meant itself. */
  within: string;
}

async function subjectOf(
  tx: Tx,
  { collegeId, project }: FeedbackDraft,
): Promise<Result<Subject, RecordRefusal>> {
  if (project === null) {
    const id = collegeId ?? '';
    return (await collegeExists(tx, asCollegeId(id)))
      ? ok({ projectId: null, collegeId: id, within: id })
      : err({ code: 'UNKNOWN_COLLEGE' });
  }
  const found = await projectOfText(tx, project);
  const within = found === null ? null : await collegeOfProject(tx, found.id);
  return found === null || within === null
    ? err({ code: 'UNKNOWN_PROJECT', text: project })
    : ok({ projectId: found.id, collegeId: null, within });
}

/** By account, or by name when it is one person's only. */
function ownerOf(choices: readonly OwnerChoice[], text: string): OwnerChoice | null {
  const byName = choices.filter(({ name }) => name === text);
  const byAccount = choices.find(({ openId }) => openId === text);
  return byAccount ?? (byName.length === 1 ? (byName[0] ?? null) : null);
}

/** The owner stands for the subject: leads the college, coordinates the project, or one of the college's. */
function standsFor({ leads, projects }: OwnerChoice, { projectId, within }: Subject): boolean {
  if (leads === within) return true;
  return projects.some(({ id, collegeId }) => (projectId === null ? collegeId === within : id === projectId));
}

/** Records feedback of the province or an evaluation organization (clause 7.6). A form records once. */
export async function recordFeedback(
  tx: Tx,
  recording: Recording,
): Promise<Result<{ item: FeedbackItem; isNew: boolean }, RecordRefusal>> {
  const { person, id, values, at, via } = recording;
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return err({ code: 'NOT_ACADEMIC_AFFAIRS' });
  const before = await findFeedback(tx, id);
  if (before !== null) return ok({ item: before, isNew: false });
  const draft = readFeedback(values, at);
  if (!draft.ok) return draft;
  const { source, text, dueDay } = draft.value;
  const subject = await subjectOf(tx, draft.value);
  if (!subject.ok) return subject;
  const owner = ownerOf(await ownerChoices(tx, dayOf(at)), draft.value.owner);
  if (owner === null) return err({ code: 'UNKNOWN_OWNER', text: shorten(draft.value.owner, 40) });
  if (!standsFor(owner, subject.value)) return err({ code: 'OWNER_ELSEWHERE', name: owner.name });
  const { projectId, collegeId } = subject.value;
  const isNew = await claimForm(tx, id, at);
  if (isNew) {
    const row = { id, source, text, projectId, collegeId, dueDay, ownerId: owner.id };
    await storeFeedback(tx, { ...row, createdById: person.id, at });
    await audit(tx, {
      ...{
        at,
        actorId: person.id,
        action: 'feedback.record',
        subjectType: 'FeedbackItem',
        subjectId: id,
        via,
      },
      after: { source, text, projectId, collegeId, dueDay, ownerId: owner.id },
    });
  }
  const item = await findFeedback(tx, id);
  if (item === null) throw new Error(`the feedback form ${id} was claimed and has no item`);
  return ok({ item, isNew });
}
