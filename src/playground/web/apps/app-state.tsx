import type { EmulatedApp } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { clockText } from '../clock/clock-times.ts';
import { useLocale, useWords } from '../locale/use-locale.ts';
import { APPS_WORDS, type AppsWords } from './words.ts';

/** How an app is reached right now, in a word. */
export function stateOf(
  app: EmulatedApp,
  words: AppsWords,
): { text: string; tone: 'good' | 'bad' | 'quiet' } {
  if (app.transport === 'webhook') {
    if (app.requestUrlVerified === undefined) return { text: 'Webhook', tone: 'quiet' };
    return { text: 'Webhook', tone: app.requestUrlVerified ? 'good' : 'bad' };
  }
  if (app.isHeldOff) return { text: words.heldOff, tone: 'bad' };
  if (app.connections === 0) return { text: words.noConnection, tone: 'quiet' };
  return { text: words.connections(app.connections), tone: 'good' };
}

function Verification({ app, again }: { app: EmulatedApp; again: () => void }) {
  const words = useWords(APPS_WORDS);
  const locale = useLocale();
  const { requestUrlVerified: isGood, requestUrlVerifiedAt: at } = app;
  if (isGood === undefined) return <p className="apps-note">{words.notYet}</p>;
  const when = at === undefined ? '—' : clockText(at, locale);
  return (
    <p className={isGood ? 'apps-note apps-note--good' : 'apps-note apps-note--bad'} role="status">
      {isGood ? words.verified(when) : words.notVerified(when)}
      <button type="button" className="copy-button" onClick={again}>
        {words.verify}
      </button>
    </p>
  );
}

/** The live state of an app that is registered, and the switches on it. */
export function AppState({ app, changed }: { app: EmulatedApp; changed: () => Promise<void> }) {
  const words = useWords(APPS_WORDS);
  const { appId, requestUrl = '', transport, isHeldOff = false } = app;
  const after = (work: Promise<unknown>) => void work.then(changed, changed);
  if (transport === 'webhook')
    return <Verification app={app} again={() => after(api.changeApp(appId, { requestUrl }))} />;
  const state = stateOf(app, words);
  return (
    <p className={`apps-note apps-note--${state.tone}`} role="status">
      {state.text}
      <button type="button" className="copy-button" onClick={() => after(api.holdOff(appId, !isHeldOff))}>
        {isHeldOff ? words.letIn : words.cutOff}
      </button>
    </p>
  );
}
