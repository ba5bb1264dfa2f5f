import { z } from 'zod';
import { audit, type Tx } from '../../db/index.ts';
import {
  type CommandHandler,
  type Context,
  errorToast,
  type Notices,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { dayOf } from '../../kernel/time.ts';
import { findPerson, projectsOfCoordinator, type RosterPerson } from '../roster/index.ts';
import { deputyText, faultText, presentLeaves, presentTold, texts } from './cards.ts';
import { endLeave, insertLeave, leavesOf, possibleDeputies } from './leave-store.prisma.ts';
import { type LeaveDays, readLeave } from './rules.ts';

/** What the feature needs from outside. */
export type LeaveDeps = Pick<Notices<Tx>, 'notifyPerson'>;

type Tap = TapContext<Tx, RosterPerson>;

const value = z
  .string()
  .max(64)
  .nullish()
  .transform((text) => text ?? '');
const form = z.strictObject({ fromDay: value, toDay: value, deputy: value });

/** Only coordinators get reminders that somebody could take over. */
async function hasProjects({ tx, who, at }: Context<Tx, RosterPerson>): Promise<boolean> {
  return (await projectsOfCoordinator(tx, who.id, dayOf(at))).length > 0;
}

async function showLeaves({ tx, who, at }: Context<Tx, RosterPerson>): Promise<JsonObject> {
  return presentLeaves(await leavesOf(tx, who.id, dayOf(at)), await possibleDeputies(tx, who.id));
}

/**
 * Whoever is named as deputy learns of it, and of its end; one who coordinates the project too gets its reminders
 * anyway.
 */
async function tellDeputy(
  deps: LeaveDeps,
  context: Tap,
  news: 'told' | 'toldEnded',
  leave: LeaveDays & { id: string; deputyId: PersonId },
): Promise<string> {
  const deputy = await findPerson(context.tx, leave.deputyId);
  if (deputy === null) return texts('noDeputy');
  if (deputy.openId !== null) {
    const card = presentTold(news, context.who.name, leave);
    const key = news === 'told' ? `leave:${leave.id}` : `leave-ended:${leave.id}`;
    const notice = { key, to: deputy.openId, utterance: { card } };
    await deps.notifyPerson(context.tx, { ...notice, audience: 'ANYONE' });
  }
  return deputy.name;
}

async function save(deps: LeaveDeps, context: Tap, draft: z.output<typeof form>): Promise<TapAnswer> {
  const { tx, who, at, eventKey: via } = context;
  if (!(await hasProjects(context))) return errorToast(texts('notCoordinator'));
  const others = await leavesOf(tx, who.id, dayOf(at));
  const read = readLeave(draft, { today: dayOf(at), others });
  if (!read.ok) return errorToast(faultText(read.error));
  const { people } = await possibleDeputies(tx, who.id);
  const deputy = people.find(({ id }) => id === draft.deputy);
  if (draft.deputy !== '' && deputy === undefined) return errorToast(faultText({ code: 'deputy' }));
  const deputyId = deputy?.id ?? null;
  const id = await insertLeave(tx, { ...read.value, personId: who.id, deputyId, at });
  await audit(tx, {
    at,
    actorId: who.id,
    action: 'leave.register',
    subjectType: 'Leave',
    subjectId: id,
    after: { ...read.value, deputyId },
    via,
  });
  const name =
    deputyId === null
      ? deputyText(null)
      : await tellDeputy(deps, context, 'told', { ...read.value, id, deputyId });
  return {
    toast: { type: 'success', content: texts('saved', { deputy: name }) },
    card: await showLeaves(context),
  };
}

async function end(deps: LeaveDeps, context: Tap, leaveId: string): Promise<TapAnswer> {
  const { tx, who, at, eventKey: via } = context;
  const ended = await endLeave(tx, leaveId, who.id, at);
  if (ended === null) return errorToast(texts('unknown'));
  await audit(tx, {
    at,
    actorId: who.id,
    action: 'leave.end',
    subjectType: 'Leave',
    subjectId: leaveId,
    via,
  });
  const { deputyId, ...days } = ended;
  if (deputyId !== null) await tellDeputy(deps, context, 'toldEnded', { ...days, id: leaveId, deputyId });
  return { toast: { type: 'success', content: texts('ended') }, card: await showLeaves(context) };
}

/** Registers 「请假」: absence with a deputy, who gets the reminders meanwhile (reading 29). */
export function registerLeaves(registry: Registry<Tx, RosterPerson>, deps: LeaveDeps): void {
  const open: CommandHandler<Tx, RosterPerson> = async (context) => {
    if (!(await hasProjects(context))) return context.say({ text: texts('notCoordinator') });
    return context.say({ card: await showLeaves(context) });
  };
  registry.onCommand({ words: ['请假', '销假'] }, open);
  registry.onTap('leaves.save', { value: z.strictObject({}), form }, (context, _value, draft) =>
    save(deps, context, draft),
  );
  registry.onTap('leaves.end', { value: z.strictObject({ leaveId: z.string().max(64) }) }, (context, one) =>
    end(deps, context, one.leaveId),
  );
}
