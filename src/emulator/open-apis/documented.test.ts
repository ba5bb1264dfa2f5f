import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readScenarios } from '../control/read-scenarios.ts';
import { CONTROL_ROUTES } from '../control/routes.ts';
import { OPEN_API_ROUTES } from './routes.ts';

const page = readFileSync(new URL('../../../docs/emulator.md', import.meta.url), 'utf8');

describe('docs/emulator.md', () => {
  it('names every verb of the platform that is emulated, and no other', () => {
    const named = [...page.matchAll(/^\| `([A-Z]+)` \| `(\/open-apis\/[^`]+)` \|/gm)].map(
      ([, method, path]) => `${method} ${path}`,
    );
    const tokens = named.filter((one) => one.includes('/auth/v3/'));
    const served = OPEN_API_ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(named.filter((one) => !tokens.includes(one)).sort()).toEqual([...served].sort());
  });

  it('names every call of the control surface', () => {
    const missing = CONTROL_ROUTES.filter(
      ({ method, path }) => !page.includes(path) || !page.includes(method),
    );
    expect(missing.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('shows a scenario file that can be loaded', () => {
    const file = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? 'null');
    expect(readScenarios(file.scenarios)).toMatchObject({ ok: true });
  });
});
