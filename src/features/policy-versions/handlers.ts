import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import {
  type CommandHandler,
  errorToast,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { POLICY_RULES } from '../../policy/bound-rules.ts';
import { isAnnounced, type ObligationDeps } from '../obligations/index.ts';
import { SHIPPED_VERSION } from '../policy-qa/index.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { announcementId, announceVersion } from './announce-version.ts';
import { registerBinding } from './bind-taps.ts';
import { texts } from './cards.ts';
import { idInForce, isComingOn, loadDifference, loadVersion } from './load-version.ts';
import { refusalText } from './present-binding.ts';
import { presentDifference, presentVersion } from './present-version.ts';

type Tap = TapContext<Tx, RosterPerson>;

const versionId = z.string().min(1).max(64);
const refused = (): TapAnswer => errorToast(refusalText({ code: 'NOT_ACADEMIC_AFFAIRS' }));
const unknown = (): TapAnswer => errorToast(refusalText({ code: 'UNKNOWN_VERSION' }));

/** The card of a version for a person; null for an unknown id. */
async function showVersion(
  tx: Tx,
  id: string,
  { who, now }: { who: RosterPerson; now: Instant },
): Promise<JsonObject | null> {
  const today = dayOf(now);
  const view = await loadVersion(tx, id, today);
  if (view === null) return null;
  return presentVersion(view, {
    isStaff: hasRole(who, 'ACADEMIC_AFFAIRS'),
    isAnnounced: id !== SHIPPED_VERSION && (await isAnnounced(tx, announcementId(id))),
    isComing: isComingOn(view, today),
  });
}

async function open(context: Tap, id: string): Promise<TapAnswer> {
  if (!hasRole(context.who, 'ACADEMIC_AFFAIRS')) return refused();
  const card = await showVersion(context.tx, id, { who: context.who, now: context.receivedAt });
  return card === null ? unknown() : { card };
}

async function announce(context: Tap, deps: ObligationDeps, id: string): Promise<TapAnswer> {
  const { tx, who, receivedAt: now } = context;
  if (!hasRole(who, 'ACADEMIC_AFFAIRS')) return refused();
  const view = id === SHIPPED_VERSION ? null : await loadVersion(tx, id, dayOf(now));
  if (view === null) return unknown();
  const before = await isAnnounced(tx, announcementId(id));
  if (!before && !view.isInForce && !isComingOn(view, dayOf(now)))
    return errorToast(texts('refusal.SUPERSEDED'));
  const made = await announceVersion(context, deps, view);
  if (!made.ok) return errorToast(made.error);
  const { sent, observed } = made.value;
  const told =
    observed > 0 ? texts('done.observed', { count: observed }) : texts('done.announced', { count: sent });
  const card = await showVersion(tx, id, { who, now });
  const toast = { type: 'success', content: before ? texts('done.already') : told } as const;
  return card === null ? { toast } : { toast, card };
}

/** Registers 「办法」: the version in force, the others, their differences, what rules rest on, and the announcement. */
export function registerPolicyVersions(registry: Registry<Tx, RosterPerson>, deps: ObligationDeps): void {
  const command: CommandHandler<Tx, RosterPerson> = async ({ tx, who, at, say }) => {
    const card = await showVersion(tx, await idInForce(tx, dayOf(at)), { who, now: at });
    if (card !== null) await say({ card });
  };
  registry.onCommand({ words: ['办法', '管理办法', '政策版本'] }, command);
  const value = z.strictObject({ versionId });
  registry.onTap('policy-versions.open', { value }, (context, { versionId: id }) => open(context, id));
  registry.onTap('policy-versions.show', { value }, async (context, { versionId: id }) => {
    const { card, toast } = await open(context, id);
    if (card === undefined) return toast === undefined ? {} : { toast };
    await context.say({ card });
    return { toast: { type: 'info', content: texts('done.opened') } };
  });
  registry.onTap('policy-versions.difference', { value }, async ({ tx, who }, { versionId: id }) => {
    if (!hasRole(who, 'ACADEMIC_AFFAIRS')) return refused();
    const difference = await loadDifference(tx, id);
    return difference === null ? unknown() : { card: presentDifference(id, difference) };
  });
  registry.onTap('policy-versions.announce', { value }, (context, { versionId: id }) =>
    announce(context, deps, id),
  );
  const rule = z.enum(POLICY_RULES);
  registerBinding(registry, { versionId, rule }, (context, id) => open(context, id));
}
