import type { DemoPerson } from '../people.ts';

/** The open_id of somebody of the demo; a story without its people is a mistake of the roster. */
export function openIdOf(people: DemoPerson[], name: string): string {
  const found = people.find((person) => person.name === name);
  if (found === undefined) throw new Error(`the demo has nobody called ${name}`);
  return found.openId;
}
