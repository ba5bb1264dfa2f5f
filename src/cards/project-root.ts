import { fileURLToPath } from 'node:url';

/** The project's top folder, from `src/cards/` as from the built `dist/cards/`. */
export const projectFile = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
