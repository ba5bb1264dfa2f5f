import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPEN_API_ROUTES } from './routes.ts';

describe('docs/emulator.md', () => {
  it('names every verb of the platform that is emulated, and no other', () => {
    const page = readFileSync(new URL('../../../docs/emulator.md', import.meta.url), 'utf8');
    const named = [...page.matchAll(/^\| `([A-Z]+)` \| `(\/open-apis\/[^`]+)` \|/gm)].map(
      ([, method, path]) => `${method} ${path}`,
    );
    const tokens = named.filter((one) => one.includes('/auth/v3/'));
    const served = OPEN_API_ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(named.filter((one) => !tokens.includes(one)).sort()).toEqual([...served].sort());
  });
});
