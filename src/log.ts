import { type DestinationStream, type Logger as Pino, pino } from 'pino';

/** Mobile numbers and tenant tokens never reach a log, wherever they come from. */
const ALWAYS_HIDDEN = [/(?<![\d.])1[3-9]\d{9}(?!\d)/g, /\bt-[A-Za-z0-9_-]{8,}/g];

/** Replaces secrets, tokens and mobile numbers in a text. */
export function createRedactor(secrets: readonly string[]): (line: string) => string {
  const known = secrets.filter((secret) => secret.length >= 4);
  return (line) => {
    const hidden = known.reduce((rest, secret) => rest.replaceAll(secret, '[hidden]'), line);
    return ALWAYS_HIDDEN.reduce((rest, pattern) => rest.replace(pattern, '[hidden]'), hidden);
  };
}

/** Passwords inside a database URL. */
export function secretsIn(databaseUrl: string | undefined): string[] {
  if (databaseUrl === undefined) return [];
  try {
    const { password } = new URL(databaseUrl);
    return [databaseUrl, ...(password === '' ? [] : [password, decodeURIComponent(password)])];
  } catch {
    return [databaseUrl];
  }
}

/** Structured log lines on stdout. Every line passes the redactor, so that no call site can forget it. */
export function createLog(
  level: string,
  secrets: readonly string[],
  target: { write(line: string): unknown } = process.stdout,
): Pino {
  const redact = createRedactor(secrets);
  const stream: DestinationStream = { write: (line) => void target.write(redact(line)) };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
}
