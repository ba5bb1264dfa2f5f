import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import { errorToast, type Registry, type TapAnswer, type TapContext } from '../../feishu/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { texts } from './cards.ts';
import { decideFeedback, mayDecide } from './decide-feedback.ts';
import type { FeedbackDeps } from './deps.ts';
import { findFeedback } from './feedback-store.prisma.ts';
import { fileMeasures } from './file-measures.ts';
import { asFeedbackId, type FeedbackId, type FeedbackItem } from './model.ts';
import { type ItemRights, presentItem } from './present-item.ts';
import { closeForm, fileForm, recordForm, returnForm } from './read-feedback.ts';
import { recordFeedback } from './record-feedback.ts';
import { refusalText } from './refusal-text.ts';
import { type OwnerTold, tellAcademicAffairs, tellOwner } from './tell.ts';

type Tap = TapContext<Tx, RosterPerson>;

const value = z.strictObject({ feedbackId: z.string().min(1).max(64).transform(asFeedbackId) });

/** What the person may do with the item at this moment. */
async function rightsOf({ tx, who, at }: Tap, item: FeedbackItem): Promise<ItemRights> {
  const may = async (verb: 'CLOSE' | 'RETURN'): Promise<boolean> =>
    (await mayDecide(tx, item, { person: who, verb, at })).ok;
  return {
    canFile: item.owner.id === who.id && item.state === 'OPEN',
    canClose: await may('CLOSE'),
    canReturn: await may('RETURN'),
    hasList: hasRole(who, 'ACADEMIC_AFFAIRS'),
  };
}

const show = async (context: Tap, item: FeedbackItem): Promise<JsonObject> =>
  presentItem(item, 'NONE', await rightsOf(context, item));

/** `told`: what became of the notice to the owner, null when there was none. */
async function answered(
  context: Tap,
  item: FeedbackItem,
  { name, told }: { name: string; told: OwnerTold | null },
): Promise<TapAnswer> {
  const content = texts(`answer.${name}`) + (told === null ? '' : texts(`answer.owner.${told}`));
  return { toast: { type: 'success', content }, card: await show(context, item) };
}

/** Who neither owns an item nor works in 教务处 does not see it. */
async function openItem(context: Tap, id: FeedbackId): Promise<TapAnswer> {
  const item = await findFeedback(context.tx, id);
  const mayRead = item?.owner.id === context.who.id || hasRole(context.who, 'ACADEMIC_AFFAIRS');
  if (item === null || !mayRead) return errorToast(texts('refusal.UNKNOWN_ITEM'));
  await context.say({ card: await show(context, item) });
  return { toast: { type: 'info', content: texts('opened') } };
}

/** Registers recording, filing measures, closing and returning. */
export function registerDeciding(registry: Registry<Tx, RosterPerson>, deps: FeedbackDeps): void {
  registry.onTap('feedback.open', { value }, (context, { feedbackId }) => openItem(context, feedbackId));

  registry.onTap(
    'feedback.record',
    { value, form: recordForm },
    async (context, { feedbackId: id }, values) => {
      const { tx, who: person, at, eventKey: via } = context;
      const recorded = await recordFeedback(tx, { person, id, values, at, via });
      if (!recorded.ok) return errorToast(refusalText(recorded.error));
      const { item, isNew } = recorded.value;
      const message = { key: `feedback:${id}`, news: 'RECORDED' } as const;
      const told = isNew ? await tellOwner(tx, deps, item, message) : null;
      return answered(context, item, { name: 'recorded', told });
    },
  );

  registry.onTap(
    'feedback.file',
    { value, form: fileForm },
    async (context, { feedbackId: id }, { measures }) => {
      const { tx, who: person, at, eventKey: via } = context;
      const filed = await fileMeasures(tx, { person, id, measures, at, via });
      if (!filed.ok) return errorToast(refusalText(filed.error));
      await tellAcademicAffairs(tx, deps, filed.value, { key: `feedback-filed:${id}:${via}`, news: 'FILED' });
      return answered(context, filed.value, { name: 'filed', told: null });
    },
  );

  registry.onTap('feedback.close', { value, form: closeForm }, async (context, { feedbackId: id }, form) => {
    const { tx, who: person, at, eventKey: via } = context;
    const deciding = { person, id, verb: 'CLOSE', text: form.outcome, dueDay: undefined, at, via } as const;
    const closed = await decideFeedback(tx, deciding);
    if (!closed.ok) return errorToast(refusalText(closed.error));
    const told = await tellOwner(tx, deps, closed.value, { key: `feedback-closed:${id}`, news: 'CLOSED' });
    return answered(context, closed.value, { name: 'closed', told });
  });

  registry.onTap(
    'feedback.return',
    { value, form: returnForm },
    async (context, { feedbackId: id }, form) => {
      const { tx, who: person, at, eventKey: via } = context;
      const deciding = {
        person,
        id,
        verb: 'RETURN',
        text: form.reason,
        dueDay: form.dueDay,
        at,
        via,
      } as const;
      const returned = await decideFeedback(tx, deciding);
      if (!returned.ok) return errorToast(refusalText(returned.error));
      const message = { key: `feedback-returned:${id}:${via}`, news: 'RETURNED' } as const;
      const told = await tellOwner(tx, deps, returned.value, message);
      return answered(context, returned.value, { name: 'returned', told });
    },
  );
}
