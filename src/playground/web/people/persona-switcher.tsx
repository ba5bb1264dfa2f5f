import { useState } from 'react';
import type { EmulatedUser } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { PanelFrame } from '../shell/panel-frame.tsx';
import { PersonAvatar } from './avatar.tsx';
import { foundPeople, usePeopleSearch } from './use-people-search.ts';
import { PEOPLE_WORDS } from './words.ts';
import './persona-switcher.css';

interface SwitcherProps {
  people: EmulatedUser[];
  as: string | undefined;
  choose: (openId: string) => void;
}

function Persona({ person, as, choose }: { person: EmulatedUser } & Omit<SwitcherProps, 'people'>) {
  const words = useWords(PEOPLE_WORDS);
  const { openId, name, title } = person;
  const named = title ? words.named(name, title) : name;
  return (
    <button
      type="button"
      className="persona"
      aria-pressed={openId === as}
      aria-label={named}
      title={named}
      onClick={() => choose(openId)}
    >
      <PersonAvatar openId={openId} name={name} size={32} />
      <span className="persona-name">{name}</span>
      {title ? <span className="persona-title">{title}</span> : null}
    </button>
  );
}

/** The people that fit, and a box to look for one where there are many. */
function Personas({ people, as, choose }: SwitcherProps) {
  const words = useWords(PEOPLE_WORDS);
  const { text, setText, isSearchable, shown, left } = usePeopleSearch(people, as);
  return (
    <>
      {isSearchable ? (
        <input
          type="search"
          className="persona-search"
          aria-label={words.search}
          placeholder={words.search}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      ) : null}
      {shown.map((person) => (
        <Persona key={person.openId} person={person} as={as} choose={choose} />
      ))}
      {shown.length === 0 && text !== '' ? <p className="persona-note">{words.none}</p> : null}
      {left > 0 ? <p className="persona-note">{words.more(left)}</p> : null}
    </>
  );
}

/** Who one is, always in view, and who else one could be. */
export function PersonaSwitcher(props: SwitcherProps) {
  const words = useWords(PEOPLE_WORDS);
  return (
    <nav className="personas" aria-label={words.switch}>
      <Personas {...props} />
    </nav>
  );
}

/** More people than a select of the device can be scrolled through. */
const MANY = 40;

function PersonaSheet(props: SwitcherProps) {
  const words = useWords(PEOPLE_WORDS);
  const [open, setOpen] = useState(false);
  const me = props.people.find((person) => person.openId === props.as);
  const choose = (openId: string) => {
    setOpen(false);
    props.choose(openId);
  };
  return (
    <>
      <button type="button" className="persona-open" aria-label={words.switch} onClick={() => setOpen(true)}>
        {me?.title ? `${me.name} · ${me.title}` : (me?.name ?? '')}
      </button>
      {open ? (
        <PanelFrame name={words.switch} head={<h2>{words.switch}</h2>} close={() => setOpen(false)}>
          <div className="persona-grid">
            <Personas {...props} choose={choose} />
          </div>
        </PanelFrame>
      ) : null}
    </>
  );
}

/** The same as one line for a phone: the device's own select, or a sheet to search where there are many. */
export function PersonaSelect(props: SwitcherProps) {
  const { people, as, choose } = props;
  const words = useWords(PEOPLE_WORDS);
  const me = people.find((person) => person.openId === as);
  return (
    <div className="persona-select">
      <PersonAvatar openId={as ?? ''} name={me?.name ?? '?'} size={28} />
      {people.length > MANY ? (
        <PersonaSheet {...props} />
      ) : (
        <select aria-label={words.switch} value={as ?? ''} onChange={(event) => choose(event.target.value)}>
          {foundPeople(people, as, '').map((person) => (
            <option key={person.openId} value={person.openId}>
              {person.title ? `${person.name} · ${person.title}` : person.name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
