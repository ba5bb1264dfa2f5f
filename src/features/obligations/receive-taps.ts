import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import { errorToast, type Registry, type TapAnswer, type TapContext } from '../../feishu/index.ts';
import type { RosterPerson } from '../roster/index.ts';
import { answerObligation, ownObligation } from './answer-obligation.ts';
import { texts } from './cards.ts';
import type { ObligationDeps } from './deps.ts';
import { asObligationId, type ObligationId } from './model.ts';
import { presentNotice } from './present-notice.ts';
import { refusalText } from './refusal-text.ts';
import { updateBoards } from './show-cards.ts';

type Tap = TapContext<Tx, RosterPerson>;

const obligationId = z.string().min(1).max(64).transform(asObligationId);
const version = z.number().int().min(1).max(1_000_000);

/** A refused tap on an own obligation is answered with the card as it is now, so that it can be tapped again. */
async function refused(context: Tap, id: ObligationId, content: string): Promise<TapAnswer> {
  const own = await ownObligation(context.tx, id, context.who);
  if (own === null) return errorToast(content);
  return { toast: { type: 'warning', content }, card: presentNotice({ ...own, news: { kind: 'STATE' } }) };
}

/** Registers what receivers do: take note, report done, look again. */
export function registerReceiving(
  registry: Registry<Tx, RosterPerson>,
  deps: Pick<ObligationDeps, 'patch'>,
): void {
  const answer =
    (verb: 'ACKNOWLEDGE' | 'DONE') =>
    async (context: Tap, value: { obligationId: ObligationId; version: number }): Promise<TapAnswer> => {
      const { tx, who: person, at, receivedAt, eventKey: via } = context;
      const id = value.obligationId;
      const answered = await answerObligation(tx, { person, id, version: value.version, verb, at, via });
      if (!answered.ok) return refused(context, id, refusalText(answered.error));
      const { obligation, answers, isNew } = answered.value;
      if (isNew) await updateBoards(tx, deps.patch, obligation, receivedAt);
      const told = isNew ? (verb === 'DONE' ? 'answer.done' : 'answer.acknowledged') : 'answer.already';
      return {
        toast: { type: isNew ? 'success' : 'info', content: texts(told) },
        card: presentNotice({ obligation, answers, news: { kind: 'STATE' } }),
      };
    };
  const value = z.strictObject({ obligationId, version });
  registry.onTap('obligations.acknowledge', { value }, answer('ACKNOWLEDGE'));
  registry.onTap('obligations.done', { value }, answer('DONE'));
  registry.onTap(
    'obligations.view',
    { value: z.strictObject({ obligationId }) },
    async (context, { obligationId: id }) => {
      const own = await ownObligation(context.tx, id, context.who);
      if (own === null) return errorToast(refusalText({ code: 'NOT_RECEIVER' }));
      await context.say({ card: presentNotice({ ...own, news: { kind: 'STATE' } }) });
      return { toast: { type: 'info', content: texts('outcome.opened') } };
    },
  );
}
