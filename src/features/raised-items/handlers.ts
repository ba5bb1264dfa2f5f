import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import {
  type CommandHandler,
  errorToast,
  type Notices,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import { asRaisedItemId, type CollegeId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { dayOf } from '../../kernel/time.ts';
import { coordinatorsOf, hasRole, leadersOf, type RosterPerson } from '../roster/index.ts';
import { answerRaisedItem } from './answer-raised-item.ts';
import { LIST_ROWS, presentAnswerForm, presentItem, presentList, refusalText, texts } from './cards.ts';
import type { RaisedItem } from './model.ts';
import {
  countAnsweredItems,
  countOpenItems,
  findRaisedItem,
  listRaisedItems,
} from './raised-item-store.prisma.ts';

/** What the feature needs from outside. */
export interface RaisedItemDeps extends Pick<Notices<Tx>, 'notifyPerson'> {
  weekChanged(tx: Tx, week: ReportingWeek): Promise<void>;
}

/** Whose items a person may read: everybody's, those of his college, or none. */
function scopeOf(person: RosterPerson): { collegeId?: CollegeId } | null {
  if (hasRole(person, 'ACADEMIC_AFFAIRS')) return {};
  if (hasRole(person, 'COLLEGE_LEADER') && person.college !== null) return { collegeId: person.college.id };
  return null;
}

async function showList(tx: Tx, person: RosterPerson, answered: boolean): Promise<JsonObject | null> {
  const scope = scopeOf(person);
  if (scope === null) return null;
  const items = await listRaisedItems(tx, { answered, ...scope, limit: LIST_ROWS });
  const count = answered
    ? await countAnsweredItems(tx, scope.collegeId)
    : await countOpenItems(tx, scope.collegeId);
  return presentList({ items, count, answered, mayAnswer: hasRole(person, 'ACADEMIC_AFFAIRS') });
}

async function showItem(tx: Tx, person: RosterPerson, itemId: string): Promise<TapAnswer> {
  const scope = scopeOf(person);
  const found = scope === null ? null : await findRaisedItem(tx, asRaisedItemId(itemId));
  if (scope === null) return errorToast(texts('refusal.NOT_ALLOWED'));
  const isOutside = scope.collegeId !== undefined && found?.item.project.college.id !== scope.collegeId;
  if (found === null || isOutside) return errorToast(refusalText({ code: 'UNKNOWN_ITEM' }));
  if (found.isWithdrawn) return errorToast(refusalText({ code: 'WITHDRAWN' }));
  const mayAnswer = found.item.answer === null && hasRole(person, 'ACADEMIC_AFFAIRS');
  return { card: mayAnswer ? presentAnswerForm(found.item) : presentItem(found.item, true) };
}

/**
 * The answer returns to the college: to the project's coordinators of the day and the college's leaders. True if
 * observation held it back.
 */
async function tellCollege(
  deps: RaisedItemDeps,
  context: TapContext<Tx, RosterPerson>,
  item: RaisedItem,
): Promise<boolean> {
  const { tx, at } = context;
  const receivers = [
    ...(await coordinatorsOf(tx, item.project.id, dayOf(at))),
    ...(await leadersOf(tx, item.project.college.id)),
  ];
  const card = presentItem(item, false);
  let isHeldBack = false;
  for (const { id, openId } of new Map(receivers.map((person) => [person.id, person])).values()) {
    if (openId === null) continue;
    const key = `raised-item-answer:${item.id}:${id}`;
    const outcome = await deps.notifyPerson(tx, { key, to: openId, utterance: { card }, audience: 'ANYONE' });
    isHeldBack ||= outcome === 'OBSERVED';
  }
  return isHeldBack;
}

/** Registers 「困难与建议」 and the taps of its cards. */
export function registerRaisedItems(registry: Registry<Tx, RosterPerson>, deps: RaisedItemDeps): void {
  const list: CommandHandler<Tx, RosterPerson> = async (context) => {
    const card = await showList(context.tx, context.who, false);
    return context.say(card === null ? { text: texts('refusal.NOT_ALLOWED') } : { card });
  };
  registry.onCommand({ words: ['困难与建议', '困难建议', '困难', '建议'] }, list);

  registry.onTap(
    'raised-items.list',
    { value: z.strictObject({ answered: z.boolean(), inPlace: z.boolean().default(true) }) },
    async (context, { answered, inPlace }) => {
      const card = await showList(context.tx, context.who, answered);
      if (card === null) return errorToast(texts('refusal.NOT_ALLOWED'));
      if (inPlace) return { card };
      await context.say({ card });
      return { toast: { type: 'info', content: texts('list.opened') } };
    },
  );
  registry.onTap(
    'raised-items.open',
    { value: z.strictObject({ itemId: z.string().max(64) }) },
    async (context, { itemId }) => showItem(context.tx, context.who, itemId),
  );
  const answer = {
    value: z.strictObject({ itemId: z.string().max(64) }),
    form: z.object({ answer: z.string().max(20_000).optional() }),
  };
  registry.onTap('raised-items.answer', answer, async (context, { itemId }, form) => {
    const { tx, who: person, at, eventKey: via } = context;
    const answered = await answerRaisedItem(tx, {
      person,
      itemId: asRaisedItemId(itemId),
      answer: form.answer ?? '',
      at,
      via,
    });
    if (!answered.ok) return errorToast(refusalText(answered.error));
    const isHeldBack = await tellCollege(deps, context, answered.value);
    await deps.weekChanged(tx, answered.value.week);
    return {
      toast: { type: 'success', content: texts(isHeldBack ? 'answer.observed' : 'answer.sent') },
      card: presentItem(answered.value, true),
    };
  });
}
