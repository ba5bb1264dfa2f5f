import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { Delay } from './retry.ts';
import { singleConnection } from './sqlite-connection.ts';

type Config = ConstructorParameters<typeof PrismaLibSql>[0];
type Client = ReturnType<PrismaLibSql['createClient']>;
type Adapter = Awaited<ReturnType<PrismaLibSql['connect']>>;

/**
 * The libsql adapter on one lasting connection, so that what is set on it holds for every statement. The stock
 * client leaves its connection to each interactive transaction and opens a fresh one, on SQLite's defaults, after.
 */
export class SqliteAdapterFactory extends PrismaLibSql {
  readonly #delay: Delay;

  /** `delay` is what waiting for another process's write lock uses. */
  constructor(config: Config, delay: Delay) {
    super(config);
    this.#delay = delay;
  }

  override createClient(config: Config): Client {
    return singleConnection(super.createClient(config), this.#delay);
  }

  /** Opens the connection; throws when SQLite does not take one of its pragmas. */
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    await adapter.queryRaw({ sql: 'SELECT 1', args: [], argTypes: [] });
    return adapter;
  }
}
