import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import { type FormEvent, useState } from 'react';
import type { EmulatedUser } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { usePolled } from '../api/use-polled.ts';
import { useWords } from '../locale/use-locale.ts';
import { PersonAvatar } from './avatar.tsx';
import { PEOPLE_WORDS } from './words.ts';
import './people-page.css';

function AddPerson({ added }: { added: () => void }) {
  const words = useWords(PEOPLE_WORDS);
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    api.addPerson({ name: name.trim(), title: title.trim() }).then(
      () => {
        setName('');
        setTitle('');
        added();
      },
      (error: unknown) => Toast.error(error instanceof Error ? error.message : words.failed),
    );
  };
  return (
    <form className="people-add" onSubmit={submit}>
      <input
        aria-label={words.name}
        placeholder={words.name}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <input
        aria-label={words.title}
        placeholder={words.title}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <button
        type="submit"
        className="button button--primary_filled button--small"
        disabled={name.trim() === ''}
      >
        {words.add}
      </button>
    </form>
  );
}

function PersonRow({ person, changed }: { person: EmulatedUser; changed: () => void }) {
  const words = useWords(PEOPLE_WORDS);
  const { openId, name, title = '', resigned } = person;
  const turn = () =>
    api
      .changePerson(openId, { resigned: !resigned })
      .then(changed, (error: unknown) => Toast.error(error instanceof Error ? error.message : words.failed));
  return (
    <li className="people-row">
      <PersonAvatar openId={openId} name={name} size={36} />
      <span className="people-row-body">
        <span className="people-row-name">
          {name}
          {resigned ? <span className="people-left">{words.left}</span> : null}
        </span>
        <span className="people-row-about">{title === '' ? openId : `${title} · ${openId}`}</span>
      </span>
      <button
        type="button"
        className="button button--default button--small"
        aria-label={words.turn(name, resigned)}
        onClick={turn}
      >
        {resigned ? words.back : words.leave}
      </button>
    </li>
  );
}

/** Who works in the tenant: people join here, leave and come back, and apps hear of it (Feishu: contact events). */
export function PeoplePage() {
  const words = useWords(PEOPLE_WORDS);
  const { seen: people, reload } = usePolled(api.people);
  return (
    <div className="people-page">
      <p className="people-intro">{words.intro}</p>
      <AddPerson added={reload} />
      <ul aria-label={words.list}>
        {people?.map((person) => (
          <PersonRow key={person.openId} person={person} changed={reload} />
        ))}
      </ul>
    </div>
  );
}
