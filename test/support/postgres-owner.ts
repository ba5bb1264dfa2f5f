import { readFileSync } from 'node:fs';

/** A system user for whom the server runs. */
export interface PostgresOwner {
  uid: number;
  gid: number;
}

/**
 * The user to run the server as: undefined means the present one. PostgreSQL refuses to run as root, so root lends
 * it to the user `postgres`, or to `nobody` where there is none.
 */
export function postgresOwner(): PostgresOwner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const owner = findUser(users, 'postgres') ?? findUser(users, 'nobody');
  if (owner === undefined)
    throw new Error('run the tests as an ordinary user: root has nobody to run PostgreSQL as');
  return owner;
}

function findUser(users: readonly string[], name: string): PostgresOwner | undefined {
  const fields = users.find((line) => line.startsWith(`${name}:`))?.split(':');
  return fields && { uid: Number(fields[2]), gid: Number(fields[3]) };
}
