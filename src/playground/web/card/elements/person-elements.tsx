import { type CSSProperties, useContext } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { PersonAvatar } from '../../people/avatar.tsx';
import { CardContext } from '../card-context.ts';
import { numberOf, objectOf, objectsOf, textOf } from '../json.ts';
import { marginOf } from '../look/box.ts';
import { CardIcon } from '../look/icon.tsx';
import type { ElementProps } from '../nested.tsx';

const SIDES: { [size: string]: number } = { extra_small: 18, small: 24, medium: 32, large: 40 };

interface PersonProps {
  id: string;
  size: string;
  avatar: boolean;
  name: boolean;
  capsule: boolean;
}

/** A person as avatar, name, or both. */
export function Person({ id, size, avatar, name, capsule }: PersonProps) {
  const { nameOf } = useContext(CardContext);
  return (
    <span className={capsule ? 'person person--capsule' : 'person'}>
      {avatar ? <PersonAvatar openId={id} name={nameOf(id)} size={SIDES[size] ?? 24} /> : null}
      {name ? <span>{nameOf(id)}</span> : <span className="visually-hidden">{nameOf(id)}</span>}
    </span>
  );
}

/** `person`. Feishu: 人员. */
export function PersonElement({ element }: ElementProps) {
  return (
    <div style={marginOf(element)}>
      <Person
        id={textOf(element.user_id)}
        size={textOf(element.size)}
        avatar={element.show_avatar !== false}
        name={element.show_name === true}
        capsule={textOf(element.style) === 'capsule'}
      />
    </div>
  );
}

function listStyle(element: JsonObject): CSSProperties {
  const lines = numberOf(element.lines, 0);
  const row = (SIDES[textOf(element.size)] ?? 24) + 8;
  return { ...marginOf(element), ...(lines > 0 ? { maxHeight: lines * row, overflow: 'hidden' } : {}) };
}

/** `person_list`: without names the avatars overlap. Feishu: 人员列表. */
export function PersonList({ element }: ElementProps) {
  const { card, nameOf } = useContext(CardContext);
  const named = element.show_name === true;
  const icon = objectOf(element.icon);
  // Whoever the client does not know has no name but the id.
  const isKnown = (id: string) => element.drop_invalid_user_id !== true || nameOf(id) !== id;
  const people = objectsOf(element.persons).filter((person) => isKnown(textOf(person.id)));
  return (
    <div className={named ? 'person-list' : 'person-list person-list--stacked'} style={listStyle(element)}>
      {'tag' in icon ? <CardIcon icon={icon} card={card} /> : null}
      {people.map((person) => (
        <Person
          key={textOf(person.id)}
          id={textOf(person.id)}
          size={textOf(element.size)}
          avatar={element.show_avatar !== false}
          name={named}
          capsule={named}
        />
      ))}
    </div>
  );
}
