import { describe, expect, it } from 'vitest';
import { createLog, secretsIn } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(
    createLog('trace', ['app-secret-canary', ...secretsIn('postgresql://bot:p%40ss-canary@db/pilot')], {
      write: (line) => lines.push(line),
    }),
  );
  return lines.join('');
}

describe('the log', () => {
  it('hides secrets, tenant tokens and mobile numbers wherever they stand', () => {
    const text = logged((log) => {
      log.error(
        {
          err: new Error('call failed: app-secret-canary'),
          token: 't-g1041abcdefghij',
          url: 'postgresql://bot:p%40ss-canary@db/pilot',
        },
        'p@ss-canary',
      );
      log.info({ deep: { list: ['13800138000'] } }, '电话 13900139000');
    });
    for (const canary of [
      'app-secret-canary',
      't-g1041abcdefghij',
      'ss-canary',
      '13800138000',
      '13900139000',
    ])
      expect(text).not.toContain(canary);
  });

  it('leaves instants and ids readable', () => {
    expect(logged((log) => log.info({ at: 1_795_000_000_000, week: '2026-W47' }, 'fine'))).toContain(
      '1795000000000',
    );
  });
});
