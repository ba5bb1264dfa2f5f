import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import {
  errorToast,
  type FileReader,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import { dayOf } from '../../kernel/time.ts';
import { projectsOfCoordinator, type RosterPerson } from '../roster/index.ts';
import { noteAskedFile, wasFileAsked } from './asked-files-store.prisma.ts';
import { attachableFilings, attachFile } from './attach-file.ts';
import { texts } from './cards.ts';
import { fileNameOf, shortFileName } from './file-name.ts';
import { mayRead } from './load-list.ts';
import { loadPlanVersion } from './load-plan-version.ts';
import { type AttachedFile, asPlanId, type PlanContent } from './model.ts';
import { filesIn } from './plan-files.ts';
import { presentAttached, presentWhich } from './present-files.ts';
import { refusalText } from './refusal-text.ts';

/**
 * A file in the private chat belongs to the plan that the person is filling in; of several he is asked which one, and
 * without one he is told how to begin. Only key, name and message are kept: what is in the file nobody reads here.
 */
export const attachSentFile: FileReader<Tx, RosterPerson> = async (context, sent) => {
  const { tx, who: person, at, say } = context;
  const { kind: file, key, messageId } = sent;
  const attached: AttachedFile = { kind: 'FILE', name: fileNameOf(sent, at), file, key, messageId };
  const { name } = attached;
  const { filings, isCut } = await attachableFilings(tx, person, at);
  const [first, ...others] = filings;
  if (first === undefined) {
    const own = await projectsOfCoordinator(tx, person.id, dayOf(at));
    await say({ text: texts(own.length === 0 ? 'files.notCoordinator' : 'files.none', { name }) });
  } else if (others.length > 0) {
    await noteAskedFile(tx, person.id, attached, at);
    await say({ card: presentWhich({ filings, isCut }, attached) });
  } else {
    const done = await attachFile(tx, { person, subject: first.subject, at }, attached);
    await say(
      done.ok
        ? { card: presentAttached(done.value, name) }
        : { text: texts('files.refused', { name, why: refusalText(done.error) }) },
    );
  }
  return true;
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
