import { type BotProcess, until } from './bot-process.ts';

const LINE = /^RESOURCES (.*)$/gm;

/** What a node process needs to answer `resourcesOf`: flags before its script. */
export const RESOURCE_PROBE = ['--import', './test/support/children/resource-probe.mjs'];

/** Timers, sockets and other things that keep the event loop of a bot with the probe going, by kind. */
export async function resourcesOf(bot: BotProcess): Promise<Record<string, number>> {
  const lines = (): string[] => [...bot.output().matchAll(LINE)].map(([, text = '']) => text);
  const before = lines().length;
  process.kill(bot.pid, 'SIGUSR2');
  const text = await until(
    () => lines()[before] ?? null,
    () => 'the probe did not answer',
  );
  return JSON.parse(text) as Record<string, number>;
}
