import type { Logger } from '../kernel/logger.ts';

/** The SDK's logger shape on ours. Its messages are kept as text only: whole requests never reach the log. */
export function sdkLogger(log: Logger) {
  const textOf = (parts: unknown[]): string =>
    parts
      .flat()
      .map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : ''))
      .filter(Boolean)
      .join(' ')
      .slice(0, 500);
  return {
    error: (...parts: unknown[]) => log.warn({ sdk: textOf(parts) }, 'the SDK reports an error'),
    warn: (...parts: unknown[]) => log.warn({ sdk: textOf(parts) }, 'the SDK warns'),
    info: (...parts: unknown[]) => log.debug({ sdk: textOf(parts) }, 'the SDK says'),
    debug: (...parts: unknown[]) => log.debug({ sdk: textOf(parts) }, 'the SDK says'),
    trace: (...parts: unknown[]) => log.debug({ sdk: textOf(parts) }, 'the SDK says'),
  };
}
