import { z } from 'zod';
import { dayText } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import { type CommandHandler, type Context, errorToast, type Registry } from '../../feishu/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { type Day, dayOf } from '../../kernel/time.ts';
import { findPerson, type RosterPerson } from '../roster/index.ts';
import { texts } from './cards.ts';
import { audienceOf } from './copies.ts';
import { delegate, mayDelegate, takeBack, withNames } from './delegate.ts';
import { delegationsOf, findDelegation } from './delegation-store.prisma.ts';
import type { ApprovalDeps } from './deps.ts';
import type { Delegation, DelegationRefusal } from './model.ts';
import { peopleByName } from './pool-store.prisma.ts';
import { presentDelegations } from './present-list.ts';
import { presentTakenBack } from './present-notices.ts';
import { DELEGATION_ARGUMENT, personNamed, pickedDay, readDelegation } from './read-delegation.ts';
import { delegationRefusalText } from './refusal-text.ts';

type Asked = Pick<Context<Tx, RosterPerson>, 'tx' | 'who' | 'at' | 'eventKey'>;

async function delegationCard({ tx, who, at }: Asked): Promise<JsonObject> {
  const given = await withNames(tx, await delegationsOf(tx, { fromId: who.id }, dayOf(at)));
  const got = await withNames(tx, await delegationsOf(tx, { toId: who.id }, dayOf(at)));
  return presentDelegations(given, got);
}

/** Lends to the person whom a name means; the role comes first: others learn no names. */
async function lend(
  deps: ApprovalDeps,
  { tx, who: person, at, eventKey: via }: Asked,
  wanted: { name: string; fromDay: Day; toDay: Day },
): Promise<Result<{ made: Delegation; name: string }, DelegationRefusal>> {
  if (!(await mayDelegate(tx, person))) return err({ code: 'NOT_APPROVER' });
  const named = personNamed(wanted.name.trim(), await peopleByName(tx));
  if (!named.ok) return named;
  const { fromDay, toDay } = wanted;
  const made = await delegate(tx, deps, { person, toId: named.value.id, fromDay, toDay, at, via });
  return made.ok ? ok({ made: made.value, name: named.value.name }) : made;
}

const savedWords = ({ made, name }: { made: Delegation; name: string }) => ({
  name,
  from: dayText(made.fromDay),
  to: dayText(made.toDay),
});

function registerCommand(registry: Registry<Tx, RosterPerson>, deps: ApprovalDeps): void {
  const run: CommandHandler<Tx, RosterPerson> = async (context, argument) => {
    const { tx, who, at, say } = context;
    if (!(await mayDelegate(tx, who))) return say({ text: delegationRefusalText({ code: 'NOT_APPROVER' }) });
    if (argument === '') return say({ card: await delegationCard(context) });
    const read = readDelegation(argument, dayOf(at));
    const lent = read.ok ? await lend(deps, context, read.value) : read;
    if (!lent.ok) return say({ text: delegationRefusalText(lent.error) });
    const isAhead = lent.value.made.fromDay > dayOf(at);
    const sentence = isAhead ? 'delegation.savedAhead' : 'delegation.savedDetail';
    return say({ text: texts(sentence, savedWords(lent.value)) });
  };
  registry.onCommand({ words: ['委托审批', '委托'], argument: DELEGATION_ARGUMENT }, run);
}

const value = z
  .string()
  .max(64)
  .nullish()
  .transform((text) => text ?? '');

/** Registers 「委托」, as a command with name and days and as a card with a form. */
export function registerDelegations(registry: Registry<Tx, RosterPerson>, deps: ApprovalDeps): void {
  registerCommand(registry, deps);
  registry.onTap(
    'approvals.delegate',
    { value: z.strictObject({}), form: z.object({ to: value, fromDay: value, toDay: value }) },
    async (context, _value, form) => {
      const [fromDay, toDay] = [pickedDay(form.fromDay), pickedDay(form.toDay)];
      if (form.to.trim() === '') return errorToast(delegationRefusalText({ code: 'NO_DELEGATE' }));
      if (fromDay === null || toDay === null) return errorToast(delegationRefusalText({ code: 'NOT_A_DAY' }));
      const lent = await lend(deps, context, { name: form.to, fromDay, toDay });
      if (!lent.ok) return errorToast(delegationRefusalText(lent.error));
      const content = texts('delegation.saved', savedWords(lent.value));
      return { toast: { type: 'success', content }, card: await delegationCard(context) };
    },
  );
  registry.onTap(
    'approvals.end-delegation',
    { value: z.strictObject({ delegationId: z.string().min(1).max(64) }) },
    async (context, { delegationId }) => {
      const { tx, who: person, at, eventKey: via } = context;
      if (!(await takeBack(tx, { person, delegationId, at, via })))
        return errorToast(delegationRefusalText({ code: 'NO_DELEGATION' }));
      const one = await findDelegation(tx, delegationId);
      const receiver = one === null ? null : await findPerson(tx, one.toId);
      if (receiver !== null && receiver.openId !== null)
        await deps.notifyPerson(tx, {
          key: `delegation-ended:${delegationId}`,
          to: receiver.openId,
          utterance: { card: presentTakenBack(person.name) },
          audience: audienceOf(receiver),
        });
      return {
        toast: { type: 'success', content: texts('delegation.ended') },
        card: await delegationCard(context),
      };
    },
  );
}
