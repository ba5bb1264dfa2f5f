import { useDeferredValue, useMemo, useState } from 'react';
import { useLocale, useWords } from '../locale/use-locale.ts';
import { draftOf, keepDraft } from '../state/kept-draft.ts';
import { pastedCard } from './pasted-card.ts';
import { Preview } from './preview.tsx';
import { GALLERY_WORDS } from './words.ts';

/** The box for any card JSON: read, judged and drawn while it is written. */
export function PasteView() {
  const words = useWords(GALLERY_WORDS);
  const locale = useLocale();
  const [text, setText] = useState(() => draftOf('gallery', 'paste'));
  const settled = useDeferredValue(text);
  const pasted = useMemo(() => pastedCard(settled, locale), [settled, locale]);
  const problem = pasted !== undefined && 'problem' in pasted ? pasted.problem : '';
  return (
    <>
      <label className="paste">
        <span>{words.paste}</span>
        <textarea
          value={text}
          rows={10}
          spellCheck={false}
          placeholder={words.pasteHint}
          aria-invalid={problem !== ''}
          onChange={(event) => {
            setText(event.target.value);
            keepDraft('gallery', 'paste', event.target.value);
          }}
        />
      </label>
      {problem === '' ? null : (
        <p className="paste-problem" role="alert">
          {problem}
        </p>
      )}
      {pasted !== undefined && 'card' in pasted ? <Preview title={words.paste} card={pasted.card} /> : null}
    </>
  );
}
