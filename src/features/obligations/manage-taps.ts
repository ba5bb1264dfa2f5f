import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import { errorToast, type Registry, type TapAnswer, type TapContext } from '../../feishu/index.ts';
import { asChatId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { type Announced, announceObligation } from './announce-obligation.ts';
import { texts } from './cards.ts';
import { type Changed, cancelObligation, changeObligation } from './change-obligation.ts';
import type { ObligationDeps } from './deps.ts';
import { asObligationId, type Obligation, type ObligationId } from './model.ts';
import { findObligation } from './obligation-store.prisma.ts';
import { presentOutcome } from './present-board.ts';
import { presentCancelForm, presentChangeForm } from './present-form.ts';
import { draftForm, revisionForm } from './read-draft.ts';
import { refusalText } from './refusal-text.ts';
import { sayBoard } from './say-board.ts';
import { updateBoards } from './show-cards.ts';

type Tap = TapContext<Tx, RosterPerson>;

const obligationId = z.string().min(1).max(64).transform(asObligationId);
const idValue = z.strictObject({ obligationId });

const opened = (): TapAnswer => ({ toast: { type: 'info', content: texts('outcome.opened') } });

function announcedLines({ sent, observed, unreachable, obligation }: Announced): string[] {
  const isGroup = obligation.audience.kind === 'GROUP';
  const held = obligation.state === 'CANCELLED' ? 'observedCancelled' : 'observed';
  return [
    ...(sent === 0 ? [] : [isGroup ? texts('outcome.sentToGroup') : texts('outcome.sent', { count: sent })]),
    ...(observed === 0 ? [] : [texts(`outcome.${isGroup ? 'observedGroup' : held}`, { count: observed })]),
    ...(unreachable.length === 0
      ? []
      : [texts('outcome.unreachable', { names: unreachable.slice(0, 20).join('、') })]),
  ];
}

const outcome = (title: string, obligation: Obligation, lines: readonly string[]): TapAnswer => ({
  toast: { type: 'success', content: title },
  card: presentOutcome({ title, obligation, lines }),
});

/** Opens something about an obligation in a new message: the live counts stay where they are. */
async function openForm(
  context: Tap,
  id: ObligationId,
  present: (obligation: Obligation) => JsonObject,
): Promise<TapAnswer> {
  if (!hasRole(context.who, 'ACADEMIC_AFFAIRS')) return errorToast(texts('refusal.NOT_ACADEMIC_AFFAIRS'));
  const obligation = await findObligation(context.tx, id);
  if (obligation === null) return errorToast(texts('refusal.UNKNOWN_OBLIGATION'));
  if (obligation.state === 'CANCELLED') return errorToast(texts('refusal.CANCELLED'));
  await context.say({ card: present(obligation) });
  return opened();
}

/** Registers what 教务处 does: announce, look at the counts, change, cancel. */
export function registerManaging(registry: Registry<Tx, RosterPerson>, deps: ObligationDeps): void {
  const announce = {
    value: z.strictObject({
      obligationId,
      chatId: z.string().min(1).max(128).transform(asChatId).optional(),
    }),
    form: draftForm,
  };
  registry.onTap('obligations.announce', announce, async (context, { obligationId: id, chatId }, values) => {
    const { tx, who: person, at, eventKey: via } = context;
    const made = await announceObligation(tx, deps, { person, id, values, chatId: chatId ?? null, at, via });
    if (!made.ok) return errorToast(refusalText(made.error));
    if (made.value.isNew) await sayBoard(context, made.value.obligation);
    return outcome(texts('outcome.announced'), made.value.obligation, announcedLines(made.value));
  });

  registry.onTap('obligations.open', { value: idValue }, async (context, { obligationId: id }) => {
    if (!hasRole(context.who, 'ACADEMIC_AFFAIRS')) return errorToast(texts('refusal.NOT_ACADEMIC_AFFAIRS'));
    const obligation = await findObligation(context.tx, id);
    if (obligation === null) return errorToast(texts('refusal.UNKNOWN_OBLIGATION'));
    await sayBoard(context, obligation);
    return opened();
  });
  registry.onTap('obligations.change-open', { value: idValue }, (context, { obligationId: id }) =>
    openForm(context, id, presentChangeForm),
  );
  registry.onTap('obligations.cancel-open', { value: idValue }, (context, { obligationId: id }) =>
    openForm(context, id, presentCancelForm),
  );

  const changed = async (context: Tap, title: string, { obligation, told }: Changed): Promise<TapAnswer> => {
    await updateBoards(context.tx, deps.patch, obligation, context.receivedAt);
    return outcome(title, obligation, announcedLines({ obligation, ...told, unreachable: [], isNew: true }));
  };
  const change = {
    value: z.strictObject({ obligationId, version: z.number().int().min(1).max(1_000_000) }),
    form: revisionForm,
  };
  registry.onTap('obligations.change', change, async (context, { obligationId: id, version }, values) => {
    const { tx, who: person, at, eventKey: via } = context;
    const made = await changeObligation(tx, deps, { person, id, version, values, at, via });
    return made.ok
      ? changed(context, texts('outcome.changed'), made.value)
      : errorToast(refusalText(made.error));
  });
  const cancel = { value: idValue, form: z.object({ reason: z.string().max(20_000).optional() }) };
  registry.onTap('obligations.cancel', cancel, async (context, { obligationId: id }, { reason = '' }) => {
    const { tx, who: person, at, eventKey: via } = context;
    const made = await cancelObligation(tx, deps, { person, id, reason, at, via });
    return made.ok
      ? changed(context, texts('outcome.cancelled'), made.value)
      : errorToast(refusalText(made.error));
  });
}
