import { Suspense } from 'react';
import { useLocale, useWords } from '../locale/use-locale.ts';
import type { View } from './views.ts';
import { SHELL_WORDS } from './words.ts';

/** A view with its name and the way back to the chats. */
export function ViewFrame({ view, back }: { view: View; back: () => void }) {
  const words = useWords(SHELL_WORDS);
  const { Page, name } = view;
  const title = name[useLocale()];
  return (
    <main className="view" aria-label={title}>
      <header className="view-header">
        <button type="button" className="view-back" aria-label={words.chats} onClick={back}>
          ‹
        </button>
        <h1>{title}</h1>
      </header>
      <div className="view-body">
        <Suspense fallback={<p className="empty-note">{words.loading}</p>}>
          <Page />
        </Suspense>
      </div>
    </main>
  );
}
