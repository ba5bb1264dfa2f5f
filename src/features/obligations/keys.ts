import type { PersonId } from '../../kernel/ids.ts';
import type { Obligation } from './model.ts';

type Versioned = Pick<Obligation, 'id' | 'version'>;

/** Permanent keys of what an obligation sends: one message per obligation, version and person, whatever runs twice. */
export const noticeKey = ({ id, version }: Versioned, personId: PersonId): string =>
  `obligation:${id}:v${version}:${personId}`;

export const groupKey = ({ id, version }: Versioned): string => `obligation:${id}:v${version}:group`;

export const cancelKey = ({ id }: Versioned, personId: PersonId | 'group'): string =>
  `obligation-cancelled:${id}:${personId}`;

export const reminderKey = ({ id, version }: Versioned, step: number, personId: PersonId): string =>
  `obligation-reminder:${id}:v${version}:${step}:${personId}`;
