import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import { type FormEvent, useState } from 'react';
import type { EmulatedApp } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { useWords } from '../locale/use-locale.ts';
import { AppState } from './app-state.tsx';
import { type AppDraft, draftOf, isChangeOf, newDraft, problemOf, randomHex, specOf } from './draft.ts';
import { ChoiceField, Part, TextField } from './fields.tsx';
import { forgetAppDraft, keepAppDraft, keptDraft } from './kept-app-draft.ts';
import { MenuField } from './menu-field.tsx';
import { AvailabilityField, ScopesField } from './rights-fields.tsx';
import { Snippet } from './snippet.tsx';
import { APPS_WORDS } from './words.ts';

interface FormProps {
  /** Absent: a new one. */
  app: EmulatedApp | undefined;
  saved: (appId: string) => Promise<void>;
  changed: () => Promise<void>;
}

interface PartProps {
  draft: AppDraft;
  change: (part: Partial<AppDraft>) => void;
}

function Credentials({ draft, change }: PartProps) {
  const words = useWords(APPS_WORDS);
  return (
    <Part title={words.credentials}>
      <TextField label={words.appId} value={draft.appId} copied />
      <TextField
        label={words.secret}
        value={draft.appSecret}
        set={(appSecret) => change({ appSecret })}
        make={() => randomHex(16)}
        copied
      />
      <TextField
        label={words.token}
        value={draft.verificationToken}
        set={(verificationToken) => change({ verificationToken })}
        make={() => randomHex(16)}
        copied
      />
      <TextField
        label={words.key}
        hint={words.keyHint}
        value={draft.encryptKey}
        set={(encryptKey) => change({ encryptKey })}
        make={() => randomHex(16)}
        copied
      />
    </Part>
  );
}

function Delivery({ draft, change, app, changed }: PartProps & Pick<FormProps, 'app' | 'changed'>) {
  const words = useWords(APPS_WORDS);
  return (
    <Part title={words.delivery}>
      <ChoiceField
        label={words.transport}
        value={draft.transport}
        options={[
          { value: 'websocket', text: words.websocket },
          { value: 'webhook', text: words.webhook },
        ]}
        set={(transport) => change({ transport })}
      />
      {draft.transport === 'webhook' ? (
        <TextField
          label={words.url}
          hint="http://127.0.0.1:3000/hook"
          value={draft.requestUrl}
          set={(requestUrl) => change({ requestUrl })}
        />
      ) : null}
      {app?.transport === draft.transport ? <AppState app={app} changed={changed} /> : null}
    </Part>
  );
}

/** What is typed, kept until it is saved or given up. */
function useDraft(app: EmulatedApp | undefined) {
  const [kept, setKept] = useState(() => keptDraft(app));
  const [saved, setSaved] = useState(() => (app ? draftOf(app) : newDraft()));
  const draft = kept ?? saved;
  const change = (part: Partial<AppDraft>) => {
    const next = { ...draft, ...part };
    setKept(next);
    keepAppDraft(app, next);
  };
  const settle = (now: AppDraft) => {
    setSaved(now);
    setKept(undefined);
    forgetAppDraft(app);
  };
  return { draft, change, settle, isChanged: kept !== undefined };
}

function save(app: EmulatedApp | undefined, draft: AppDraft): Promise<EmulatedApp> {
  const spec = specOf(draft);
  if (!app || !isChangeOf(app, draft)) return api.addApp(spec);
  const { appId, ...changes } = spec;
  return api.changeApp(appId, changes);
}

function useSaving({ app, saved }: FormProps, draft: AppDraft, settle: (draft: AppDraft) => void) {
  const words = useWords(APPS_WORDS);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = problemOf(draft, words);
    setProblem(found);
    if (found !== undefined) return;
    setBusy(true);
    save(app, draft)
      .then(() => {
        settle(draft);
        return saved(draft.appId);
      })
      .then(() => void Toast.success({ content: words.saved, duration: 2 }))
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : words.failed))
      .finally(() => setBusy(false));
  };
  return { problem, busy, submit };
}

interface FootProps {
  problem: string | undefined;
  busy: boolean;
  isNew: boolean;
  /** Absent while nothing was typed. */
  giveUp: (() => void) | undefined;
}

function Foot({ problem, busy, isNew, giveUp }: FootProps) {
  const words = useWords(APPS_WORDS);
  return (
    <footer className="apps-foot">
      {problem === undefined ? null : <p role="alert">{problem}</p>}
      {giveUp ? (
        <button type="button" className="button button--default button--medium" onClick={giveUp}>
          {words.giveUp}
        </button>
      ) : null}
      <button
        type="submit"
        className="button button--primary_filled button--medium"
        disabled={busy}
        aria-busy={busy}
      >
        {isNew ? words.create : words.save}
      </button>
    </footer>
  );
}

/** Everything about one app that a developer console lets one set. */
export function AppForm(props: FormProps) {
  const { app, changed } = props;
  const words = useWords(APPS_WORDS);
  const { draft, change, settle, isChanged } = useDraft(app);
  const { problem, busy, submit } = useSaving(props, draft, settle);
  const giveUp = isChanged ? () => settle(app ? draftOf(app) : newDraft()) : undefined;
  return (
    <form className="apps-form" aria-label={app?.name ?? words.newApp} onSubmit={submit}>
      <h2>{app?.name ?? words.newApp}</h2>
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={draft.name}
        set={(name) => change({ name })}
      />
      <Credentials draft={draft} change={change} />
      <Delivery {...{ draft, change, app, changed }} />
      <Part title={words.menu}>
        <MenuField menu={draft.menu} set={(menu) => change({ menu })} />
      </Part>
      <Part title={words.rights}>
        <ScopesField scopes={draft.scopes} set={(scopes) => change({ scopes })} />
        <AvailabilityField
          availability={draft.availability}
          set={(availability) => change({ availability })}
        />
      </Part>
      <Foot {...{ problem, busy, giveUp }} isNew={app === undefined} />
      <Snippet draft={draft} />
    </form>
  );
}
