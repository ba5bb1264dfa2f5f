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
import { err, type Result } from '../../kernel/result.ts';
import type { RosterPerson } from '../roster/index.ts';
import { sendFiles } from '../training-plans/index.ts';
import { texts } from './cards.ts';
import { type Decided, type Deciding, decideTask } from './decide.ts';
import type { ApprovalDeps } from './deps.ts';
import { registerDelegations } from './handlers-delegation.ts';
import { loadApproval } from './load-approval.ts';
import { type ApprovalRefusal, asTaskId, DECISIONS, type Decision, type TaskId } from './model.ts';
import { pendingOf } from './pending.ts';
import { presentApproval } from './present-approval.ts';
import { presentPending, presentTransfer } from './present-list.ts';
import { refusalText } from './refusal-text.ts';
import { mayRead, outsiderRefusal } from './refusals.ts';
import { isOwnMessage } from './sent-cards-store.prisma.ts';
import { mayTransfer, receiversOf, transferTask } from './transfer.ts';

type Tap = TapContext<Tx, RosterPerson>;

const taskId = z.string().min(1).max(64).transform(asTaskId);
const typed = z.string().max(20_000).nullish();
/** A checker answers a boolean (Feishu: checker in a form). */
const ticked = z.boolean().nullish();
const chosen = z.array(taskId).max(100).nullish();

const listCard = async ({ tx, who, at }: Pick<Tap, 'tx' | 'who' | 'at'>): Promise<JsonObject> =>
  presentPending(await pendingOf(tx, who.id, at), who.id);

/** A refusal comes of something that has changed since the card was sent: it brings the present card along. */
const STALE: readonly ApprovalRefusal['code'][] = [
  'DECIDED',
  'WITHDRAWN',
  'NEWER_VERSION',
  'VOTED',
  'PASSED_ON',
  'FORWARDED',
];

/** The task's card as it is now, if the person may read it. */
async function freshCard({ tx, who, at }: Tap, id: TaskId): Promise<JsonObject | null> {
  const view = await loadApproval(tx, id, at);
  return view !== null && mayRead(view, who.id) ? presentApproval(view, who.id) : null;
}

async function refused(context: Tap, id: TaskId, refusal: ApprovalRefusal): Promise<TapAnswer> {
  if (!STALE.includes(refusal.code)) return errorToast(refusalText(refusal));
  const card = refusal.code === 'FORWARDED' ? null : await freshCard(context, id);
  const toast = { type: 'info' as const, content: refusalText(refusal) };
  return card === null ? { toast } : { toast, card };
}

/** A forwarded copy never decides: whoever may do it has a card of his own, and 「待审批」 (SPEC 3). */
async function onOwnCard<T>(
  { tx, where, openId, who, at }: Tap,
  id: TaskId,
  act: () => Promise<Result<T, ApprovalRefusal>>,
): Promise<Result<T, ApprovalRefusal>> {
  if (await isOwnMessage(tx, { messageId: where.messageId, openId, at })) return act();
  const view = await loadApproval(tx, id, at);
  if (view === null) return err({ code: 'UNKNOWN' });
  return err(mayRead(view, who.id) ? { code: 'FORWARDED' } : outsiderRefusal(view, who.id));
}

const doneText = (decision: Decision, decided: Decided): string =>
  texts(`done.${decided === 'SETTLED' ? decision : decided}`);

const decidingOf = (
  { who: person, at, eventKey: via }: Tap,
  given: Pick<Deciding, 'taskId' | 'decision' | 'reason' | 'isAcknowledged'>,
): Deciding => ({ person, at, via, ...given });

function registerDecisions(registry: Registry<Tx, RosterPerson>, deps: ApprovalDeps): void {
  for (const decision of DECISIONS) {
    registry.onTap(
      `approvals.${decision.toLowerCase()}`,
      {
        value: z.strictObject({ taskId, inList: z.boolean().optional() }),
        form: z.object({ reason: typed, acknowledged: ticked }),
      },
      async (context, value, form) => {
        const given = { reason: form.reason ?? undefined, isAcknowledged: form.acknowledged === true };
        const deciding = decidingOf(context, { taskId: value.taskId, decision, ...given });
        const decided = await onOwnCard(context, value.taskId, () => decideTask(context.tx, deps, deciding));
        if (!decided.ok && value.inList !== true) return refused(context, value.taskId, decided.error);
        const toast = decided.ok
          ? { type: 'success' as const, content: doneText(decision, decided.value) }
          : { type: 'info' as const, content: refusalText(decided.error) };
        if (value.inList === true) return { toast, card: await listCard(context) };
        const card = await freshCard(context, value.taskId);
        return card === null ? { toast } : { toast, card };
      },
    );
  }
}

/** What became of several approvals at one tap: how many, and why the others were not done. */
function severalText(done: number, refusals: readonly ApprovalRefusal[]): string {
  if (refusals.length === 0) return texts('done.several', { done });
  const reasons = [...new Set(refusals.map(refusalText))].join('');
  return texts('done.severalSome', { done, refused: refusals.length, reasons });
}

function registerList(registry: Registry<Tx, RosterPerson>, deps: ApprovalDeps): void {
  const list: CommandHandler<Tx, RosterPerson> = async (context) =>
    context.say({ card: await listCard(context) });
  registry.onCommand({ words: ['待审批', '审批', '我的审批'] }, list);
  registry.onMenu('approvals', list);
  registry.onTap('approvals.list', { value: z.strictObject({}) }, async (context) => ({
    card: await listCard(context),
  }));
  registry.onTap(
    'approvals.approve-selected',
    { value: z.strictObject({}), form: z.object({ tasks: chosen }) },
    async (context, _value, form) => {
      const tasks = [...new Set(form.tasks ?? [])];
      if (tasks.length === 0) return errorToast(texts('done.noneChosen'));
      const refusals: ApprovalRefusal[] = [];
      for (const id of tasks) {
        const given = { taskId: id, decision: 'APPROVE', reason: undefined, isAcknowledged: false } as const;
        const deciding = decidingOf(context, given);
        const decided = await onOwnCard(context, id, () => decideTask(context.tx, deps, deciding));
        if (!decided.ok) refusals.push(decided.error);
      }
      const content = severalText(tasks.length - refusals.length, refusals);
      const type = refusals.length === 0 ? ('success' as const) : ('info' as const);
      return { toast: { type, content }, card: await listCard(context) };
    },
  );
}

function registerTransfers(registry: Registry<Tx, RosterPerson>, deps: ApprovalDeps): void {
  registry.onTap('approvals.open', { value: z.strictObject({ taskId }) }, async (context, value) => {
    const card = await freshCard(context, value.taskId);
    return card === null ? errorToast(refusalText({ code: 'NOT_APPROVER' })) : { card };
  });
  registry.onTap('approvals.files', { value: z.strictObject({ taskId }) }, async (context, value) => {
    const view = await loadApproval(context.tx, value.taskId, context.at);
    if (view === null) return errorToast(refusalText({ code: 'UNKNOWN' }));
    return mayRead(view, context.who.id)
      ? sendFiles(context, view.plan.content)
      : errorToast(refusalText(outsiderRefusal(view, context.who.id)));
  });
  registry.onTap('approvals.transfer-form', { value: z.strictObject({ taskId }) }, async (context, value) => {
    const { tx, who: person, at } = context;
    const allowed = await mayTransfer(tx, { person, taskId: value.taskId, at });
    if (!allowed.ok) return refused(context, value.taskId, allowed.error);
    const { view } = allowed.value;
    return { card: presentTransfer(view, receiversOf(view, person.id)) };
  });
  registry.onTap(
    'approvals.transfer',
    {
      value: z.strictObject({ taskId }),
      form: z.object({ to: z.string().max(64).nullish(), reason: typed }),
    },
    async (context, value, form) => {
      const { tx, who: person, at, eventKey: via } = context;
      const given = { toId: form.to ?? '', reason: form.reason ?? undefined };
      const transferring = { person, taskId: value.taskId, at, via, ...given };
      const done = await onOwnCard(context, value.taskId, () => transferTask(tx, deps, transferring));
      if (!done.ok) return refused(context, value.taskId, done.error);
      const toast = { type: 'success' as const, content: texts('done.transferred', { to: done.value }) };
      const card = await freshCard(context, value.taskId);
      return card === null ? { toast } : { toast, card };
    },
  );
}

/** Registers the approver's cards, 「待审批」, 转交 and 「委托」. */
export function registerApprovals(registry: Registry<Tx, RosterPerson>, deps: ApprovalDeps): void {
  registerDecisions(registry, deps);
  registerList(registry, deps);
  registerTransfers(registry, deps);
  registerDelegations(registry, deps);
}
