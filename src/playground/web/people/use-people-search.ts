import { useMemo, useState } from 'react';
import type { EmulatedUser } from '../../../emulator/protocol.ts';

/** From so many on, people are looked up by name. */
const MANY = 12;
/** So many are shown at once: nobody scrolls through hundreds of faces. */
const SHOWN = 40;

/** The people who fit what was typed, whoever is `as` first; leavers are left out but for oneself. */
export function foundPeople(people: EmulatedUser[], as: string | undefined, text: string): EmulatedUser[] {
  const wanted = text.trim();
  const fits = ({ name, title = '' }: EmulatedUser) => name.includes(wanted) || title.includes(wanted);
  const present = people.filter((person) => !person.resigned || person.openId === as);
  if (wanted !== '') return present.filter(fits);
  const me = present.filter((person) => person.openId === as);
  // A short list keeps its order: everybody finds everybody at a place of their own.
  return present.length < SHOWN ? present : [...me, ...present.filter((person) => person.openId !== as)];
}

/** The people to choose from, with a text to look for where there are many. */
export function usePeopleSearch(people: EmulatedUser[], as: string | undefined) {
  const [text, setText] = useState('');
  const found = useMemo(() => foundPeople(people, as, text), [people, as, text]);
  return {
    text,
    setText,
    isSearchable: people.length > MANY,
    shown: found.slice(0, SHOWN),
    left: Math.max(0, found.length - SHOWN),
  };
}
