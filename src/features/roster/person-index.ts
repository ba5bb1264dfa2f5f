import { type ContactKind, readReference } from './read-contact.ts';

interface Contacts {
  email: string | null;
  mobile: string | null;
  openId: string | null;
}

/** Finds people by any of their three contacts. */
export interface PersonIndex<P> {
  add(person: P): void;
  find(kind: ContactKind, value: string | null | undefined): P | undefined;
  /** The person that a cell names by email, mobile or open_id. */
  named(text: string): P | undefined;
}

/** Makes an empty index; a person that was added first keeps a contact that a later one shares. */
export function createPersonIndex<P extends Contacts>(): PersonIndex<P> {
  const byContact = new Map<string, P>();
  const key = (kind: ContactKind, value: string): string =>
    `${kind} ${kind === 'email' ? value.toLowerCase() : value}`;
  const find = (kind: ContactKind, value: string | null | undefined): P | undefined =>
    value ? byContact.get(key(kind, value)) : undefined;
  const put = (kind: ContactKind, value: string | null, person: P): void => {
    if (value !== null && !byContact.has(key(kind, value))) byContact.set(key(kind, value), person);
  };
  return {
    add: (person) => {
      put('email', person.email, person);
      put('mobile', person.mobile, person);
      put('open_id', person.openId, person);
    },
    find,
    named: (text) => {
      const { kind, value } = readReference(text);
      return find(kind, value);
    },
  };
}
