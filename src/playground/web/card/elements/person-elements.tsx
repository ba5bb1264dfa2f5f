import { useContext } from 'react';
import { PersonAvatar } from '../../people/avatar.tsx';
import { CardContext } from '../card-context.ts';
import { objectsOf, textOf } from '../json.ts';
import { marginOf } from '../look/box.ts';
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

/** `person_list`: without names the avatars overlap. Feishu: 人员列表. */
export function PersonList({ element }: ElementProps) {
  const named = element.show_name === true;
  return (
    <div className={named ? 'person-list' : 'person-list person-list--stacked'} style={marginOf(element)}>
      {objectsOf(element.persons).map((person) => (
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
