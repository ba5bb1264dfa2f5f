import { audit, type Tx } from '../../db/index.ts';
import { asCollegeId, type ChatId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, formatIso, type Instant } from '../../kernel/time.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { collegeExists, projectOfText } from './choices.prisma.ts';
import type { ObligationDeps } from './deps.ts';
import { findReceivers } from './find-receivers.prisma.ts';
import { claimForm, isRememberedGroup } from './group-store.prisma.ts';
import type { AnnounceRefusal, Audience, Draft, Obligation, ObligationId } from './model.ts';
import { findObligation, storeObligation } from './obligation-store.prisma.ts';
import { type DraftValues, readDraft } from './read-draft.ts';
import { type Told, tellReceivers } from './tell-receivers.ts';

/**
 * An announcement as it arrived. `id` was drawn with the form; `chatId` is the group in which the form was asked for.
 */
export interface Announcing {
  person: RosterPerson;
  id: ObligationId;
  values: DraftValues;
  chatId: ChatId | null;
  at: Instant;
  via: string;
}

/** What became of an announcement. */
export interface Announced extends Told {
  obligation: Obligation;
  /** Names of those whom nothing reaches, since they have no Feishu account. */
  unreachable: string[];
  /** False when the form was sent before: nothing happened now. */
  isNew: boolean;
}

async function audienceOf(
  tx: Tx,
  draft: Draft,
  announcing: Announcing,
): Promise<Result<Audience, AnnounceRefusal>> {
  const { audience: kind, collegeId, project } = draft;
  if (kind === 'COLLEGE') {
    const id = asCollegeId(collegeId ?? '');
    return (await collegeExists(tx, id)) ? ok({ kind, collegeId: id }) : err({ code: 'UNKNOWN_COLLEGE' });
  }
  if (kind === 'PROJECT') {
    const found = await projectOfText(tx, project ?? '');
    return found === null
      ? err({ code: 'UNKNOWN_PROJECT', text: project ?? '' })
      : ok({ kind, projectId: found.id });
  }
  if (kind !== 'GROUP') return ok({ kind });
  const { chatId, person } = announcing;
  const isKnown = chatId !== null && (await isRememberedGroup(tx, person.id, chatId));
  if (!isKnown) return err({ code: 'UNKNOWN_GROUP' });
  // Nobody has it in his 待办: what observation holds back here would reach nobody.
  return (await loadSettings(tx)).observation ? err({ code: 'GROUP_OBSERVED' }) : ok({ kind, chatId });
}

/** What the second press of a form's button finds. */
async function announcedBefore(tx: Tx, id: ObligationId, person: RosterPerson): Promise<Announced | null> {
  const obligation = await findObligation(tx, id);
  if (obligation === null || obligation.createdBy.id !== person.id) return null;
  return { obligation, sent: 0, observed: 0, unreachable: [], isNew: false };
}

function obligationOf(draft: Draft, audience: Audience, { id, person, at }: Announcing): Obligation {
  const { kind, title, detail, dueAt, needsDone, ladder } = draft;
  const createdBy = { id: person.id, name: person.name };
  const said = { id, kind, title, detail, dueAt, needsDone, ladder: [...ladder], audience };
  return { ...said, state: 'ACTIVE', version: 1, createdBy, changedAt: at };
}

async function writeAudit(tx: Tx, obligation: Obligation, via: string): Promise<void> {
  const { id, kind, title, detail, dueAt, audience, needsDone, createdBy, changedAt } = obligation;
  await audit(tx, {
    ...{ at: changedAt, actorId: createdBy.id, via },
    ...{ action: 'obligation.announce', subjectType: 'Obligation', subjectId: id },
    after: { kind, title, detail, dueAt: formatIso(dueAt), audience: { ...audience }, needsDone },
  });
}

/**
 * Announces a dated obligation: everybody of the audience who has a Feishu account at this moment gets a card. A form
 * announces once, however often its button is pressed.
 */
export async function announceObligation(
  tx: Tx,
  deps: Pick<ObligationDeps, 'notifyPerson' | 'notifyGroup'>,
  announcing: Announcing,
): Promise<Result<Announced, AnnounceRefusal>> {
  const { person, id, at, via } = announcing;
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return err({ code: 'NOT_ACADEMIC_AFFAIRS' });
  const before = await announcedBefore(tx, id, person);
  if (before !== null) return ok(before);
  const draft = readDraft(announcing.values, at);
  if (!draft.ok) return draft;
  const audience = await audienceOf(tx, draft.value, announcing);
  if (!audience.ok) return audience;
  const everybody = await findReceivers(tx, audience.value, dayOf(at));
  const receivers = everybody.filter(({ openId }) => openId !== null);
  if (audience.value.kind !== 'GROUP' && receivers.length === 0) return err({ code: 'NO_RECEIVERS' });
  if (!(await claimForm(tx, id, at))) {
    const first = await announcedBefore(tx, id, person);
    return first === null ? err({ code: 'NOT_ACADEMIC_AFFAIRS' }) : ok(first);
  }
  const obligation = obligationOf(draft.value, audience.value, announcing);
  await storeObligation(tx, obligation, receivers);
  await writeAudit(tx, obligation, via);
  const told = await tellReceivers(tx, deps, { obligation, news: { kind: 'ANNOUNCED' } });
  const unreachable = everybody.filter(({ openId }) => openId === null).map(({ name }) => name);
  return ok({ obligation, ...told, unreachable, isNew: true });
}
