import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';

/**
 * In-memory SQLite for the schema engine. On SQLite the engine hands a whole migration file to `executeRaw`, and
 * the libsql driver runs only its first statement there, so statements without arguments go through
 * `executeScript`.
 */
export function sqliteAuthoringFactory(url = ':memory:'): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaLibSql({ url });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => runningScripts(await factory.connect()),
    connectToShadowDb: async () => runningScripts(await factory.connectToShadowDb()),
  };
}

function runningScripts(adapter: SqlDriverAdapter): SqlDriverAdapter {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: async (query) => {
      if (query.args.length > 0) return adapter.executeRaw(query);
      await adapter.executeScript(query.sql);
      return 0;
    },
    executeScript: (script) => adapter.executeScript(script),
    startTransaction: (isolation) => adapter.startTransaction(isolation),
    dispose: () => adapter.dispose(),
  };
}
