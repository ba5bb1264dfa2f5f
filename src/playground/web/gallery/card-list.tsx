import { useState } from 'react';
import type { Gallery, GalleryGroup } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { GALLERY_WORDS } from './words.ts';

/** Which card is shown: the names of its group and of itself; neither for the box that takes a pasted one. */
export interface Choice {
  group: string;
  name: string;
}

interface ListProps {
  gallery: Gallery;
  chosen: Choice | undefined;
  choose: (choice: Choice | undefined) => void;
}

function Group({ group, chosen, choose }: { group: GalleryGroup } & Omit<ListProps, 'gallery'>) {
  return (
    <li>
      <h3>{group.name}</h3>
      <ul>
        {group.cards.map(({ name }) => (
          <li key={name}>
            <button
              type="button"
              aria-current={chosen?.group === group.name && chosen.name === name}
              onClick={() => choose({ group: group.name, name })}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </li>
  );
}

function found(groups: GalleryGroup[], wanted: string): GalleryGroup[] {
  const has = (name: string) => name.toLowerCase().includes(wanted.trim().toLowerCase());
  return groups
    .map((group) =>
      has(group.name) ? group : { ...group, cards: group.cards.filter(({ name }) => has(name)) },
    )
    .filter((group) => group.cards.length > 0);
}

/** The templates with their situations, and the way to the box that takes a pasted card. */
export function CardList({ gallery, chosen, choose }: ListProps) {
  const words = useWords(GALLERY_WORDS);
  const [wanted, setWanted] = useState('');
  const groups = found(gallery.groups, wanted);
  return (
    <nav className="card-list" aria-label={words.list}>
      <button
        type="button"
        className="card-list-paste"
        aria-current={chosen === undefined}
        onClick={() => choose(undefined)}
      >
        {words.paste}
      </button>
      <input
        type="search"
        aria-label={words.filter}
        placeholder={words.filter}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      {groups.length === 0 ? <p className="empty-note">{wanted === '' ? words.empty : words.none}</p> : null}
      <ul>
        {groups.map((group) => (
          <Group key={group.name} group={group} chosen={chosen} choose={choose} />
        ))}
      </ul>
    </nav>
  );
}
