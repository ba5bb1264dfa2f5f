import { dialects } from './paths.ts';
import { diffFromMigrations } from './schema-diff.ts';
import { engineErrorText } from './schema-engine.ts';

/** Prints what the dialect's migrations lack; true when they differ from the schema. */
async function reportDrift(dialect: (typeof dialects)[number]): Promise<boolean> {
  const sql = await diffFromMigrations(dialect);
  console.log(sql === null ? `${dialect}: migrations and schema agree` : `${dialect}: drift\n${sql}`);
  return sql !== null;
}

try {
  for (const dialect of dialects) if (await reportDrift(dialect)) process.exitCode = 1;
} catch (error) {
  console.error(engineErrorText(error));
  process.exitCode = 1;
}
