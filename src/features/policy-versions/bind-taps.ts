import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import { errorToast, type Registry, type TapAnswer, type TapContext } from '../../feishu/index.ts';
import { dayOf } from '../../kernel/time.ts';
import type { PolicyRule } from '../../policy/bound-rules.ts';
import { markEveryWeekChanged } from '../overview/index.ts';
import { SHIPPED_VERSION } from '../policy-qa/index.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { bindRule, checkBinding, unbindRule } from './bind-rule.ts';
import { texts } from './cards.ts';
import { isComingOn, loadVersion, textOf } from './load-version.ts';
import { presentChoice, presentConfirmation, refusalText } from './present-binding.ts';
import { candidatesFor } from './rules.ts';

type Tap = TapContext<Tx, RosterPerson>;

const CANDIDATES = 8;
const typed = z
  .string()
  .max(2_000)
  .nullish()
  .transform((text) => text ?? '');

/** Names of clauses as they are typed: apart by blanks or commas; a label may hold a blank of its own. */
const namesIn = (text: string): string[] =>
  text
    .replace(/条\s+(?=[（(\d第])/g, '条')
    .split(/[\s,，、;；]+/)
    .filter((name) => name !== '');

async function choose({ tx, who, receivedAt }: Tap, versionId: string, rule: PolicyRule): Promise<TapAnswer> {
  if (!hasRole(who, 'ACADEMIC_AFFAIRS')) return errorToast(refusalText({ code: 'NOT_ACADEMIC_AFFAIRS' }));
  const isShipped = versionId === SHIPPED_VERSION;
  const view = isShipped ? null : await loadVersion(tx, versionId, dayOf(receivedAt));
  const text = isShipped ? null : await textOf(tx, versionId);
  if (view === null || text === null) return errorToast(refusalText({ code: 'UNKNOWN_VERSION' }));
  return { card: presentChoice(view, rule, candidatesFor(text, rule, CANDIDATES)) };
}

async function check(
  { tx, who, receivedAt }: Tap,
  wish: { versionId: string; rule: PolicyRule; clauses: string[] },
): Promise<TapAnswer> {
  const checked = await checkBinding(tx, who, wish);
  if (!checked.ok) return errorToast(refusalText(checked.error));
  const view = await loadVersion(tx, wish.versionId, dayOf(receivedAt));
  if (view === null) return errorToast(refusalText({ code: 'UNKNOWN_VERSION' }));
  const { observation } = await loadSettings(tx);
  const isComing = isComingOn(view, dayOf(receivedAt));
  return { card: presentConfirmation(view, wish.rule, checked.value, { isComing, observation }) };
}

/** The cards of 「本周」 say whether the rule about missed weeks is bound. */
const redraw = async (tx: Tx, rule: PolicyRule): Promise<void> => {
  if (rule === 'EXIT_MISSES') await markEveryWeekChanged(tx);
};

/** Registers the binding of rules: choose, look at the words, confirm; and taking a binding away. */
export function registerBinding(
  registry: Registry<Tx, RosterPerson>,
  parts: { versionId: z.ZodType<string>; rule: z.ZodType<PolicyRule> },
  open: (context: Tap, versionId: string) => Promise<TapAnswer>,
): void {
  const value = z.strictObject(parts);
  registry.onTap('policy-versions.choose', { value }, (context, { versionId, rule }) =>
    choose(context, versionId, rule),
  );
  const form = z.object({ clause: typed, others: typed });
  registry.onTap('policy-versions.check', { value, form }, (context, { versionId, rule }, filled) =>
    check(context, { versionId, rule, clauses: [filled.clause, ...namesIn(filled.others)] }),
  );
  const bound = z.strictObject({ ...parts, clauses: z.string().min(1).max(200) });
  registry.onTap('policy-versions.bind', { value: bound }, async (context, { versionId, rule, clauses }) => {
    const { tx, who: person, receivedAt: at, eventKey: via } = context;
    const made = await bindRule(tx, { person, at, via }, { versionId, rule, clauses: namesIn(clauses) });
    if (!made.ok) return errorToast(refusalText(made.error));
    await redraw(tx, rule);
    const labels = made.value.binding.clauses.map(({ label }) => label).join('、');
    const content = made.value.isNew ? texts('done.bound', { labels }) : texts('done.same');
    return { ...(await open(context, versionId)), toast: { type: 'success', content } };
  });
  registry.onTap('policy-versions.unbind', { value }, async (context, { versionId, rule }) => {
    const { tx, who: person, receivedAt: at, eventKey: via } = context;
    const made = await unbindRule(tx, { person, at, via }, { versionId, rule });
    if (!made.ok) return errorToast(refusalText(made.error));
    await redraw(tx, rule);
    const toast = { type: 'success', content: texts('done.unbound') } as const;
    return { ...(await open(context, versionId)), toast };
  });
}
