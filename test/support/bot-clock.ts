import { storeClock } from '../../src/db/index.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import type { World } from './world.ts';

/**
 * Starts a bot process whose clock stands where the platform's stands, with changes to its environment; `command` as
 * `startBotProcess` takes it.
 */
export async function startBotAtNow(
  world: World,
  changes: Readonly<Record<string, string>> = {},
  command?: readonly string[],
): Promise<BotProcess> {
  // A real bot's clock is right when it starts; the controlled one takes the stored instant.
  await storeClock(world.db.client, await world.now());
  return startBotProcess({ ...world.environment(), ...changes }, command);
}

/**
 * Moves the clock of a bot process, which then does what fell due; resolves with whether it answered. A bot that is
 * killed meanwhile does not.
 */
export async function moveBotClock(bot: BotProcess, iso: string): Promise<boolean> {
  try {
    const answer = await fetch(bot.clockUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ now: iso }),
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
