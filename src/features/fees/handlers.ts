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
import { periodOn } from '../../policy/bound-rules.ts';
import { articleCard, notCoveredCard, SHIPPED_VERSION, type TextReader } from '../policy-qa/index.ts';
import type { RosterPerson } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { texts } from './cards.ts';
import type { FeeFault, FeeTyped } from './model.ts';
import { faultText, NOTHING_TYPED, presentForm } from './present-form.ts';
import { backToResult, presentResult, toForm } from './present-result.ts';
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

/**
 * Who pays what from which fund is arithmetic of the shipped regulation: under an imported version, even one with the
 * same number, nothing is computed.
 */
const isComputable = async ({ tx, at }: Pick<Anyone, 'tx' | 'at'>): Promise<boolean> =>
  periodOn(await loadSettings(tx), dayOf(at)) === null;

/** The card that answers: a sum, or for a case that the regulation does not name that it does not (D9). */
async function answerOf(context: Anyone, typed: FeeTyped): Promise<Result<JsonObject, FeeFault>> {
  if (!(await isComputable(context))) return err({ code: 'OTHER_VERSION' });
  const read = readForm(typed);
  if (!read.ok) return read;
  const request = read.value;
  if (request.kind === 'OPEN') {
    const text = texts(`question.${request.situation}`);
    return ok(await notCoveredCard(context, { text, nearest: ['11', '12.p2'], ways: [toForm(typed)] }));
  }
  const isGroup = context.where.chatType === 'group';
  return ok(presentResult(request, feesOf(request), { typed, isGroup }));
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
 * ordinal. Under another version than the shipped one it is a question to that version as any other. In a group the sum
 * stands in the thread; the form goes to the person.
 */
export const readFees: TextReader = async (context, text) => {
  const typed = readText(text);
  if (typed === null || !(await isComputable(context))) return false;
  const answer = await answerOf(context, typed);
  if (!answer.ok) await context.say({ card: presentForm(typed, faultText(answer.error)) });
  else if (context.where.chatType === 'group') await context.reply({ card: answer.value });
  else await context.say({ card: answer.value });
  return true;
};

/** Registers 「费用」, for strangers too: nothing of it concerns a person or project (reading 25). */
export function registerFees(registry: Registry<Tx, RosterPerson>): void {
  const open: CommandHandler<Tx, RosterPerson | null> = async (context) =>
    context.say(
      (await isComputable(context))
        ? { card: presentForm(NOTHING_TYPED, '') }
        : { text: faultText({ code: 'OTHER_VERSION' }) },
    );
  registry.onAnyonesCommand({ words: ['费用', '算费用', '费用计算', 'fees', 'Fees'] }, open);
  registry.onAnyonesTap(
    'fees.calculate',
    { value: z.strictObject({}), form: z.object(typedShape) },
    (context, _value, typed) => calculate(context, typed),
  );
  registry.onAnyonesTap('fees.again', { value: carried }, async (context, typed) =>
    (await isComputable(context))
      ? { card: presentForm(typed, '') }
      : errorToast(faultText({ code: 'OTHER_VERSION' })),
  );
  registry.onAnyonesTap('fees.show', { value: carried }, calculate);
  registry.onAnyonesTap(
    'fees.original',
    { value: z.strictObject({ ...typedShape, clauseId: z.string().max(16) }) },
    (context, { clauseId, ...typed }) => original(context, clauseId, typed),
  );
}
