import type { Client, Tx } from '../../db/index.ts';
import { asPersonId, type CollegeId, type PersonId } from '../../kernel/ids.ts';

/** Names of people by id, of those who left too: the record keeps them. */
export async function namesOf(
  tx: Tx | Client,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => string> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const rows = await tx.person.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
}

/** People of a college who have not left, by name: who may be chosen as a teacher. */
export async function peopleOfCollege(
  tx: Tx,
  collegeId: CollegeId,
  limit: number,
): Promise<{ id: PersonId; name: string }[]> {
  const rows = await tx.person.findMany({
    where: { collegeId, leftAt: null },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(({ id, name }) => ({ id: asPersonId(id), name }));
}
