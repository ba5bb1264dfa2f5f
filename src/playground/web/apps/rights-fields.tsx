import { useContext, useState } from 'react';
import { useWords } from '../locale/use-locale.ts';
import { PeopleContext } from '../people/people-context.ts';
import type { AppDraft } from './draft.ts';
import { ChoiceField } from './fields.tsx';
import { APPS_WORDS } from './words.ts';

/** Which scopes are granted: all, or a list. */
export function ScopesField({
  scopes,
  set,
}: {
  scopes: AppDraft['scopes'];
  set: (scopes: AppDraft['scopes']) => void;
}) {
  const words = useWords(APPS_WORDS);
  const isAll = scopes === 'all';
  return (
    <>
      <ChoiceField
        label={words.scopes}
        value={isAll ? 'all' : 'some'}
        options={[
          { value: 'all', text: words.allScopes },
          { value: 'some', text: words.someScopes },
        ]}
        set={(value) => set(value === 'all' ? 'all' : 'im:message\ncontact:contact.base:readonly')}
      />
      {isAll ? null : (
        <textarea
          className="apps-scopes"
          aria-label={words.someScopes}
          rows={4}
          value={scopes}
          spellCheck={false}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </>
  );
}

function People({ chosen, set }: { chosen: string[]; set: (chosen: string[]) => void }) {
  const words = useWords(APPS_WORDS);
  const people = useContext(PeopleContext);
  const [text, setText] = useState('');
  const shown = people.filter(({ name, title = '' }) => name.includes(text) || title.includes(text));
  const toggle = (openId: string) =>
    set(chosen.includes(openId) ? chosen.filter((one) => one !== openId) : [...chosen, openId]);
  return (
    <div className="apps-people">
      <input
        type="search"
        aria-label={words.searchMembers}
        placeholder={words.searchMembers}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <span className="apps-note">{words.chosen(chosen.length)}</span>
      <ul aria-label={words.members}>
        {shown.map(({ openId, name, title }) => (
          <li key={openId}>
            <label className="apps-person">
              <input type="checkbox" checked={chosen.includes(openId)} onChange={() => toggle(openId)} />
              {title ? `${name} · ${title}` : name}
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Who may use the bot. */
export function AvailabilityField({
  availability,
  set,
}: {
  availability: AppDraft['availability'];
  set: (availability: AppDraft['availability']) => void;
}) {
  const words = useWords(APPS_WORDS);
  const isAll = availability === 'all';
  return (
    <>
      <ChoiceField
        label={words.availability}
        value={isAll ? 'all' : 'some'}
        options={[
          { value: 'all', text: words.everybody },
          { value: 'some', text: words.some },
        ]}
        set={(value) => set(value === 'all' ? 'all' : [])}
      />
      {isAll ? null : <People chosen={availability} set={set} />}
    </>
  );
}
