import type { EmulatedUser } from '../../../emulator/protocol.ts';
import { PersonAvatar } from './avatar.tsx';
import './persona-switcher.css';

interface SwitcherProps {
  people: EmulatedUser[];
  as: string | undefined;
  choose: (openId: string) => void;
}

/** Who one is, always in view, and who else one could be. */
export function PersonaSwitcher({ people, as, choose }: SwitcherProps) {
  return (
    <nav className="personas" aria-label="切换身份">
      {people
        .filter((person) => !person.resigned || person.openId === as)
        .map((person) => (
          <button
            key={person.openId}
            type="button"
            className="persona"
            aria-pressed={person.openId === as}
            aria-label={person.title ? `${person.name}，${person.title}` : person.name}
            title={person.title ? `${person.name}，${person.title}` : person.name}
            onClick={() => choose(person.openId)}
          >
            <PersonAvatar openId={person.openId} name={person.name} size={32} />
            <span className="persona-name">{person.name}</span>
            {person.title ? <span className="persona-title">{person.title}</span> : null}
          </button>
        ))}
    </nav>
  );
}

/** The same as one line with a native select, for a phone. */
export function PersonaSelect({ people, as, choose }: SwitcherProps) {
  const me = people.find((person) => person.openId === as);
  return (
    <div className="persona-select">
      <PersonAvatar openId={as ?? ''} name={me?.name ?? '?'} size={28} />
      <select aria-label="切换身份" value={as ?? ''} onChange={(event) => choose(event.target.value)}>
        {people.map((person) => (
          <option key={person.openId} value={person.openId}>
            {person.title ? `${person.name} · ${person.title}` : person.name}
          </option>
        ))}
      </select>
    </div>
  );
}
