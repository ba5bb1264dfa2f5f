import { call } from './http.ts';

/** What a scenario file may hold beside its stories, in the order in which it is put into the tenant. */
const PARTS = ['departments', 'users', 'apps', 'groups'] as const;

const listIn = (file: object, key: string): unknown[] => {
  const value: unknown = Object.entries(file).find(([name]) => name === key)?.[1];
  return Array.isArray(value) ? value : [];
};

/**
 * Puts a scenario file into an emulator: `{departments?, users?, apps?, groups?, scenarios}` in the shapes of the control
 * calls (docs/emulator.md, Scenarios), or the list of scenarios alone. Throws an `EmulatorRefusal` that says what is wrong.
 */
export async function loadScenarioFile(url: string, file: unknown): Promise<void> {
  const holder =
    typeof file === 'object' && file !== null && !Array.isArray(file) ? file : { scenarios: file };
  for (const part of PARTS)
    for (const spec of listIn(holder, part)) await call(url, 'POST', `/control/${part}`, spec);
  await call(url, 'PUT', '/control/scenarios', { scenarios: listIn(holder, 'scenarios') });
}
