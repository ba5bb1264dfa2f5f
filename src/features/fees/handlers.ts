import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import {
  type CommandHandler,
  type Context,
  errorToast,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf } from '../../kernel/time.ts';
import { type BoundRule, ruleOn } from '../../policy/bound-rules.ts';
import { articleCard, notCoveredCard, SHIPPED_VERSION, type TextReader } from '../policy-qa/index.ts';
import type { RosterPerson } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { texts } from './cards.ts';
import type { FeeFault, FeeTyped } from './model.ts';
import { faultText, NOTHING_TYPED, presentForm } from './present-form.ts';
import { backToResult, presentResult } from './present-result.ts';
import { readForm } from './read-form.ts';
import { readText } from './read-text.ts';
import { feesOf } from './rules.ts';

type Anyone = Context<Tx, RosterPerson | null>;
type Tap = TapContext<Tx, RosterPerson | null>;

const field = z
  .string()
  .max(60)
  .nullish()
  .transform((text) => text ?? '');
const typedShape = { situation: field, price: field, heads: field, issuing: field };
const carried = z.strictObject(typedShape);

/** The clauses that the sum rests on; null where the regulation in force has them unbound: then nothing is computed. */
const ruleOf = async ({ tx, at }: Anyone): Promise<BoundRule | null> =>
  ruleOn(await loadSettings(tx), 'FEES', dayOf(at));

/** The card that answers: a sum, or for a case that the regulation does not name that it does not (D9). */
async function answerOf(context: Anyone, typed: FeeTyped): Promise<Result<JsonObject, FeeFault>> {
  const rule = await ruleOf(context);
  if (rule === null) return err({ code: 'RULE_OFF' });
  const read = readForm(typed);
  if (!read.ok) return read;
  const request = read.value;
  if (request.kind === 'OPEN') {
    const text = texts(`question.${request.situation}`);
    return ok(await notCoveredCard(context, { text, nearest: ['11', '12.p2'] }));
  }
  const isGroup = context.where.chatType === 'group';
  return ok(presentResult(request, feesOf(request), { typed, isGroup, rule }));
}

async function calculate(context: Tap, typed: FeeTyped): Promise<TapAnswer> {
  const answer = await answerOf(context, typed);
  return answer.ok ? { card: answer.value } : errorToast(faultText(answer.error));
}

async function original({ tx }: Tap, clauseId: string, typed: FeeTyped): Promise<TapAnswer> {
  // The card quotes the regulation that the product brings along, and so does this way to its whole article.
  const card = await articleCard(tx, { versionId: SHIPPED_VERSION, clauseId }, backToResult(typed));
  return card === null ? errorToast(texts('noArticle')) : { card };
}

/**
 * Answers a text that holds price and heads: with the sum, or with the form filled in and what it lacks, such as the
 * ordinal. In a group the sum stands in the thread; the form goes to the person.
 */
export const readFees: TextReader = async (context, text) => {
  const typed = readText(text);
  if (typed === null) return false;
  const answer = await answerOf(context, typed);
  if (!answer.ok && answer.error.code === 'RULE_OFF') await context.say({ text: faultText(answer.error) });
  else if (!answer.ok) await context.say({ card: presentForm(typed, faultText(answer.error)) });
  else if (context.where.chatType === 'group') await context.reply({ card: answer.value });
  else await context.say({ card: answer.value });
  return true;
};

/** Registers 「费用」, for strangers too: nothing of it concerns a person or project (reading 25). */
export function registerFees(registry: Registry<Tx, RosterPerson>): void {
  const open: CommandHandler<Tx, RosterPerson | null> = async (context) =>
    context.say(
      (await ruleOf(context)) === null
        ? { text: faultText({ code: 'RULE_OFF' }) }
        : { card: presentForm(NOTHING_TYPED, '') },
    );
  registry.onAnyonesCommand({ words: ['费用', '算费用', '费用计算', 'fees', 'Fees'] }, open);
  registry.onAnyonesTap(
    'fees.calculate',
    { value: z.strictObject({}), form: z.object(typedShape) },
    (context, _value, typed) => calculate(context, typed),
  );
  registry.onAnyonesTap('fees.again', { value: carried }, async (_context, typed) => ({
    card: presentForm(typed, ''),
  }));
  registry.onAnyonesTap('fees.show', { value: carried }, calculate);
  registry.onAnyonesTap(
    'fees.original',
    { value: z.strictObject({ ...typedShape, clauseId: z.string().max(16) }) },
    (context, { clauseId, ...typed }) => original(context, clauseId, typed),
  );
}
