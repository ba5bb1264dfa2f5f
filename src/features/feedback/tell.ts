import type { Tx } from '../../db/index.ts';
import type { NoticeOutcome } from '../../feishu/index.ts';
import { peopleWithRole } from '../roster/index.ts';
import type { FeedbackDeps } from './deps.ts';
import type { FeedbackItem } from './model.ts';
import { type ItemRights, type News, presentItem, READER } from './present-item.ts';

/** What became of a notice to the owner; `UNREACHABLE`: he has left or has no account. */
export type OwnerTold = NoticeOutcome | 'UNREACHABLE';

/** Tells the owner, once under the key. */
export async function tellOwner(
  tx: Tx,
  { notifyPerson }: FeedbackDeps,
  item: FeedbackItem,
  message: { key: string; news: News },
): Promise<OwnerTold> {
  const { openId, isStaff } = item.owner;
  if (openId === null) return 'UNREACHABLE';
  const card = presentItem(item, message.news, { ...READER, canFile: item.state === 'OPEN' });
  const audience = isStaff ? 'STAFF' : 'ANYONE';
  return notifyPerson(tx, { key: message.key, to: openId, utterance: { card }, audience });
}

/** Tells everybody in 教务处, each once under the key; who may decide is judged at the tap. */
export async function tellAcademicAffairs(
  tx: Tx,
  { notifyPerson }: FeedbackDeps,
  item: FeedbackItem,
  message: { key: string; news: News },
): Promise<void> {
  for (const { id, openId } of await peopleWithRole(tx, 'ACADEMIC_AFFAIRS')) {
    if (openId === null) continue;
    const may = id !== item.owner.id && item.state !== 'CLOSED';
    const rights: ItemRights = {
      canFile: false,
      canClose: may,
      canReturn: may && item.state === 'MEASURES_FILED',
      hasList: true,
    };
    const card = presentItem(item, message.news, rights);
    await notifyPerson(tx, {
      key: `${message.key}:${id}`,
      to: openId,
      utterance: { card },
      audience: 'STAFF',
    });
  }
}
