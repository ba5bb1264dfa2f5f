import { PrismaPg } from '@prisma/adapter-pg';

/** Runs one statement on a server outside any transaction, as CREATE DATABASE wants it. */
export async function runOnServer(url: string, statement: string): Promise<void> {
  const adapter = await new PrismaPg({ connectionString: url, max: 1 }).connect();
  try {
    await adapter.executeRaw({ sql: statement, args: [], argTypes: [] });
  } finally {
    await adapter.dispose();
  }
}

/** The address of another database on the same server. */
export function siblingUrl(url: string, database: string): string {
  const sibling = new URL(url);
  sibling.pathname = `/${database}`;
  return sibling.href;
}
