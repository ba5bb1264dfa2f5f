import { pathToFileURL } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { Delay } from './retry.ts';
import type { LibsqlClient } from './sqlite-client.ts';
import { singleConnectionClient } from './sqlite-connection.ts';

type Adapter = Awaited<ReturnType<PrismaLibSql['connect']>>;

/**
 * The libsql adapter on one lasting connection, so that what is set on it holds for every statement. The stock
 * client leaves its connection to each interactive transaction and opens a fresh one, on SQLite's defaults, after.
 */
export class SqliteAdapterFactory extends PrismaLibSql {
  readonly #file: string;
  readonly #delay: Delay;

  /** `delay` is what waiting for another process's write lock uses. */
  constructor(file: string, delay: Delay) {
    super({ url: pathToFileURL(file).href });
    this.#file = file;
    this.#delay = delay;
  }

  override createClient(): LibsqlClient {
    return singleConnectionClient(this.#file, this.#delay);
  }

  /** Opens the connection; throws when SQLite does not take one of its pragmas. */
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    await adapter.queryRaw({ sql: 'SELECT 1', args: [], argTypes: [] });
    return adapter;
  }
}
