import type { EmulatedApp } from '../../../emulator/protocol.ts';
import { keepDraft, draftOf as keptText } from '../state/kept-draft.ts';
import { type AppDraft, draftOf, newDraft } from './draft.ts';

const OWNER = 'apps';
const NEW = 'new';

/** What was typed for an app, or for one that is not registered yet, and not saved; undefined when nothing was. */
export function keptDraft(app: EmulatedApp | undefined): AppDraft | undefined {
  const text = keptText(OWNER, app?.appId ?? NEW);
  if (text === '') return undefined;
  // Only this page writes the key; a page of another day may have known fewer parts.
  const kept: Partial<AppDraft> = JSON.parse(text);
  return { ...(app ? draftOf(app) : newDraft()), ...kept };
}

/** Keeps what is typed for an app over other rows, the way back and a reload. */
export const keepAppDraft = (app: EmulatedApp | undefined, draft: AppDraft): void =>
  keepDraft(OWNER, app?.appId ?? NEW, JSON.stringify(draft));

/** Forgets it: it was saved or given up. */
export const forgetAppDraft = (app: EmulatedApp | undefined): void => keepDraft(OWNER, app?.appId ?? NEW, '');
