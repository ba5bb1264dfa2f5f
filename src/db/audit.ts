import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../kernel/json.ts';
import { type Instant, toDate } from '../kernel/time.ts';
import type { Tx } from './client.ts';
import { insertOnce } from './insert-once.ts';

/** One line of the append-only record: who did what to what, through which card or command. */
export interface AuditLine {
  at: Instant;
  actorId: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  before?: JsonObject;
  after?: JsonObject;
  via: string;
}

/** Writes a line in the transaction of the change it tells of. */
export async function audit(tx: Tx, line: AuditLine): Promise<void> {
  const { at, actorId, action, subjectType, subjectId, via, before, after } = line;
  await insertOnce(tx, 'AuditEntry', {
    id: randomUUID(),
    at: toDate(at),
    actorId,
    action,
    subjectType,
    subjectId,
    via,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });
}
