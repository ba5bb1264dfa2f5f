import { fileURLToPath } from 'node:url';

/** A file of the project's top folder, from `src/` as from the built `dist/`. */
export const projectFile = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
