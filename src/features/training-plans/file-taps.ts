import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import {
  type Context,
  errorToast,
  type FileHandler,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import { dayOf } from '../../kernel/time.ts';
import { projectsOfCoordinator, type RosterPerson } from '../roster/index.ts';
import { noteAskedFile, wasFileAsked } from './asked-files-store.prisma.ts';
import { type Attachable, attachableFilings, attachFile } from './attach-file.ts';
import { texts } from './cards.ts';
import { fileNameOf, shortFileName } from './file-name.ts';
import { mayRead } from './load-list.ts';
import { loadPlanVersion } from './load-plan-version.ts';
import { type AttachedFile, asPlanId, type PlanContent } from './model.ts';
import { filesIn } from './plan-files.ts';
import { presentAttached, presentWhich } from './present-files.ts';
import { refusalText } from './refusal-text.ts';

/** Attaches one file to the only plan there is, or asks to which it belongs. */
async function attachOrAsk(
  { tx, who: person, at, say }: Context<Tx, RosterPerson>,
  { filings, isCut }: Attachable,
  attached: AttachedFile,
): Promise<void> {
  const { name } = attached;
  const [first, ...others] = filings;
  if (first === undefined || others.length > 0) {
    await noteAskedFile(tx, person.id, attached, at);
    return say({ card: presentWhich({ filings, isCut }, attached) });
  }
  const done = await attachFile(tx, { person, subject: first.subject, at }, attached);
  await say(
    done.ok
      ? { card: presentAttached(done.value, name) }
      : { text: texts('files.refused', { name, why: refusalText(done.error) }) },
  );
}

/**
 * A file in the private chat belongs to the plan that the person is filling in; of several he is asked which one, and
 * without one he is told how to begin. Only key, name and message are kept: what is in the file nobody reads here.
 */
export const attachSentFiles: FileHandler<Tx, RosterPerson> = async (context, sent) => {
  const { tx, who: person, at, say } = context;
  const attachable = await attachableFilings(tx, person, at);
  if (attachable.filings.length === 0) {
    const own = await projectsOfCoordinator(tx, person.id, dayOf(at));
    const name = fileNameOf(sent[0], at);
    return say({ text: texts(own.length === 0 ? 'files.notCoordinator' : 'files.none', { name }) });
  }
  for (const one of sent) {
    const { kind: file, key, messageId } = one;
    const name = fileNameOf(one, at);
    await attachOrAsk(context, attachable, { kind: 'FILE', name, file, key, messageId });
  }
};

/** Sends the files of a plan to whoever asks; each is fetched from the filer's chat when its message leaves. */
export async function sendFiles(
  { say }: Pick<TapContext<Tx, RosterPerson>, 'say'>,
  content: Pick<PlanContent, 'attachments'>,
): Promise<TapAnswer> {
  const files = filesIn(content);
  for (const { file: kind, key, messageId, name } of files)
    await say({ passOn: { kind, key, messageId, name }, otherwise: texts('files.gone', { name }) });
  return files.length === 0
    ? errorToast(texts('files.noFiles'))
    : { toast: { type: 'success', content: texts('files.sent', { count: files.length }) } };
}

const id = z.string().min(1).max(80);

/** Registers what is done with files: choosing the plan, and sending a plan's files to whoever may read it. */
export function registerFiles(registry: Registry<Tx, RosterPerson>): void {
  const named = z.strictObject({
    planId: id.transform(asPlanId),
    version: z.number().int().min(1).max(10_000),
  });
  registry.onTap('training-plans.files', { value: named }, async (context, of) => {
    const { tx, who, at } = context;
    const view = await loadPlanVersion(tx, of.planId, of.version);
    if (view === null || !(await mayRead(tx, who, view.project.id, at)))
      return errorToast(refusalText({ code: 'UNKNOWN_PLAN' }));
    return sendFiles(context, view.content);
  });
  const chosen = z.strictObject({
    subject: id,
    name: z.string().max(200).transform(shortFileName),
    kind: z.enum(['file', 'image']),
    key: z.string().min(1).max(200),
    messageId: z.string().min(1).max(200),
  });
  registry.onTap('training-plans.attach', { value: chosen }, async (context, value) => {
    const { tx, who: person, at } = context;
    const { subject, name, kind: file, key, messageId } = value;
    const attached: AttachedFile = { kind: 'FILE', name, file, key, messageId };
    if (!(await wasFileAsked(tx, person.id, attached)))
      return errorToast(refusalText({ code: 'FILE_NOT_ASKED' }));
    const done = await attachFile(tx, { person, subject, at }, attached);
    if (!done.ok) return errorToast(refusalText(done.error));
    const toast = { type: 'success' as const, content: texts('files.attachedTitle') };
    return { toast, card: presentAttached(done.value, name) };
  });
}
