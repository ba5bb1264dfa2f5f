import { type App, startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/db/index.ts';
import { createLog } from '../../src/log.ts';
import type { World } from './world.ts';

/** Several bots on one platform and one database. */
export interface Fleet {
  /** Where their webhooks listen; the first is the world's own bot. */
  ports: number[];
  /** Stops all but the world's own. */
  close(): Promise<void>;
}

/** Starts bots beside the one of the world, which has to be on PostgreSQL when `size` is above 1. */
export async function startFleet(world: World, size: number): Promise<Fleet> {
  const config = loadConfig(world.environment());
  const others: App[] = [];
  for (let index = 1; index < size; index += 1) {
    const db = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
    const bot = await startApp(config, db, createLog('silent', []));
    others.push(bot);
    await bot.moveClock(await world.now());
  }
  return {
    ports: [world.bot().port, ...others.map(({ port }) => port)],
    close: async () => {
      for (const bot of others) await bot.close();
    },
  };
}
