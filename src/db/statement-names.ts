/** So many statements are kept prepared on a connection; lists of ids make a new text for each length. */
const MOST = 400;

/** Longer texts are rows of a bulk insert: each has a length of its own and comes once. */
const LONGEST = 8_000;

/**
 * Names for statements, so that a PostgreSQL connection parses and plans each only once; none ('') for a text that is
 * not worth it. The same text always gets the same name.
 */
export function createStatementNames(): (sql: string) => string {
  const names = new Map<string, string>();
  return (sql) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST || sql.length > LONGEST) return '';
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}
