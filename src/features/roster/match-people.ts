import type { Database } from '../../db/index.ts';
import { asOpenId, type OpenId } from '../../kernel/ids.ts';
import { setOpenId, unmatchedPeople } from './roster-store.prisma.ts';

/** Looks up Feishu accounts by mailbox or mobile, at most 50 of each at a time. */
export type Directory = (query: {
  emails: string[];
  mobiles: string[];
}) => Promise<{ key: string; openId: string }[]>;

const BATCH = 50;

/** Without the country code that the directory puts before mainland mobiles. */
const plainKey = (key: string): string => key.replace(/^\+86/, '').toLowerCase();

/**
 * Ties people on the roster to their Feishu accounts, mailbox first, then mobile; answers how many were found.
 * The look-up happens outside any transaction. Running it again is harmless.
 */
export async function matchPeople(db: Database, directory: Directory): Promise<number> {
  const people = await unmatchedPeople(db.client);
  let matched = 0;
  for (let start = 0; start < people.length; start += BATCH) {
    const batch = people.slice(start, start + BATCH);
    const emails = batch.flatMap(({ email }) => (email === null ? [] : [email]));
    const mobiles = batch.flatMap(({ mobile }) => (mobile === null ? [] : [mobile]));
    const found = new Map<string, OpenId>(
      (await directory({ emails, mobiles })).map(({ key, openId }) => [plainKey(key), asOpenId(openId)]),
    );
    for (const { id, email, mobile } of batch) {
      const openId = found.get(plainKey(email ?? '')) ?? found.get(plainKey(mobile ?? ''));
      if (openId !== undefined && (await db.transaction((tx) => setOpenId(tx, id, openId)))) matched++;
    }
  }
  return matched;
}
