/** What the database room has to say, in the shape of a pino logger. It never carries an address or a password. */
export interface DatabaseLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** Says nothing. */
export const silentLog: DatabaseLog = { info: () => undefined, warn: () => undefined };
