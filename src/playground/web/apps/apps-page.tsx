import { useState } from 'react';
import type { EmulatedApp } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { usePolled } from '../api/use-polled.ts';
import { useWords } from '../locale/use-locale.ts';
import { PersonAvatar } from '../people/avatar.tsx';
import { AppForm } from './app-form.tsx';
import { stateOf } from './app-state.tsx';
import { APPS_WORDS } from './words.ts';
import './apps.css';

/** The form of an app that is not registered yet. */
const NEW = 'new';

interface ListProps {
  apps: EmulatedApp[];
  chosen: string | undefined;
  choose: (appId: string) => void;
}

function AppList({ apps, chosen, choose }: ListProps) {
  const words = useWords(APPS_WORDS);
  return (
    <div className="apps-list">
      <p className="apps-intro">{words.intro}</p>
      <button
        type="button"
        className="button button--primary_filled button--small apps-register"
        onClick={() => choose(NEW)}
      >
        {words.register}
      </button>
      <ul aria-label={words.list}>
        {apps.map((app) => {
          const state = stateOf(app, words);
          return (
            <li key={app.appId}>
              <button
                type="button"
                className="apps-row"
                aria-current={app.appId === chosen ? 'page' : undefined}
                onClick={() => choose(app.appId)}
              >
                <PersonAvatar openId={app.appId} name={app.name} size={36} bot />
                <span className="apps-row-body">
                  <span className="apps-row-name">{app.name}</span>
                  <span className="apps-row-id">{app.appId}</span>
                </span>
                <span className={`apps-state apps-state--${state.tone}`}>{state.text}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {apps.length === 0 ? <p className="empty-note">{words.none}</p> : null}
    </div>
  );
}

/** Where a developer registers apps of his own and sees how they are reached. */
export function AppsPage() {
  const words = useWords(APPS_WORDS);
  // Connections come and go without a word on the stream.
  const { seen: apps, reload } = usePolled(api.apps);
  const [chosen, setChosen] = useState<string>();
  if (apps === undefined) return null;
  const app = apps.find(({ appId }) => appId === chosen);
  const isOpen = app !== undefined || chosen === NEW;
  const saved = (appId: string) => reload().then(() => setChosen(appId));
  return (
    <div className={isOpen ? 'apps apps--open' : 'apps'}>
      <AppList apps={apps} chosen={chosen} choose={setChosen} />
      {isOpen ? (
        <div className="apps-detail">
          <button type="button" className="apps-back" onClick={() => setChosen(undefined)}>
            {`‹ ${words.back}`}
          </button>
          <AppForm key={chosen} app={app} saved={saved} changed={reload} />
        </div>
      ) : (
        <p className="apps-nothing">{words.nothingChosen}</p>
      )}
    </div>
  );
}
