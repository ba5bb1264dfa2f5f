import { fileURLToPath } from 'node:url';

const at = (relative: string): string => fileURLToPath(new URL(`../${relative}`, import.meta.url));

/** Absolute paths of what the database scripts read and write. */
export const paths = {
  root: at(''),
  schema: {
    sqlite: at('prisma/schema.prisma'),
    postgresql: at('prisma/generated/postgresql/schema.prisma'),
  },
  migrations: {
    sqlite: at('prisma/migrations/sqlite'),
    postgresql: at('prisma/migrations/postgresql'),
  },
  generatedClients: at('src/db/generated'),
} as const;

/** The two database dialects that Prisma generates a client for. */
export type Dialect = 'sqlite' | 'postgresql';

/** Both dialects, in the order in which they are worked on. */
export const dialects: readonly Dialect[] = ['sqlite', 'postgresql'];
