import type { Tx } from '../../db/index.ts';
import { err, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { projectsOfCoordinator, type RosterPerson } from '../roster/index.ts';
import { beginDraft, listDrafts } from './draft-store.prisma.ts';
import { addFile } from './edit-draft.ts';
import type { AttachedFile, PlanRefusal } from './model.ts';
import { type Asked, editFiling, type Filing, openFiling } from './open-filing.ts';
import { listPlans } from './plan-store.prisma.ts';

/** So many plans are looked at, the last changed first. */
const PLANS = 50;
/** So many can be chosen from on a card. */
const CHOICES = 8;

/** What a file may belong to, as many as can be chosen from; `isCut`: there are more. */
export interface Attachable {
  filings: Filing[];
  isCut: boolean;
}

/**
 * What a person is filling in, the last changed first, and after it the returned plans that he has not taken up yet.
 */
export async function attachableFilings(tx: Tx, person: RosterPerson, at: Instant): Promise<Attachable> {
  const own = await projectsOfCoordinator(tx, person.id, dayOf(at));
  if (own.length === 0) return { filings: [], isCut: false };
  const drafts = await listDrafts(tx, person.id);
  const plans = await listPlans(tx, { projectIds: own.map(({ id }) => id), limit: PLANS });
  const returned = plans.flatMap(({ id, status }) => (status === 'RETURNED' ? [id] : []));
  const filings: Filing[] = [];
  for (const subject of new Set<string>([...drafts.map((draft) => draft.subject), ...returned])) {
    const opened = await openFiling(tx, { person, subject, at });
    if (!opened.ok) continue;
    if (filings.length === CHOICES) return { filings, isCut: true };
    filings.push(opened.value);
  }
  return { filings, isCut: false };
}

/**
 * Attaches a file to a draft, which begins with it where a returned plan has none; it stays on its step. Where the
 * draft was filed or discarded, by another tap at the same time too, the file is refused and begins nothing.
 */
export async function attachFile(
  tx: Tx,
  asked: Asked,
  file: AttachedFile,
): Promise<Result<Filing, PlanRefusal>> {
  const opened = await openFiling(tx, asked);
  if (!opened.ok) return opened;
  const { values, step, person, subject, plan, isSaved } = opened.value;
  if (!isSaved && plan?.status !== 'RETURNED') return err({ code: 'NO_DRAFT' });
  const added = addFile(values, file);
  if (!added.ok) return added;
  if (!isSaved) await beginDraft(tx, { personId: person.id, subject, values, step, at: asked.at });
  return editFiling(tx, { ...asked, step }, (filing) =>
    filing.isSaved ? addFile(filing.values, file) : err({ code: 'NO_DRAFT' }),
  );
}
