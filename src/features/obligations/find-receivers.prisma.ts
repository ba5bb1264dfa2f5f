import type { Tx } from '../../db/index.ts';
import { asOpenId, asPersonId } from '../../kernel/ids.ts';
import type { Day } from '../../kernel/time.ts';
import type { Audience, Recipient } from './model.ts';

/** A person as the announcements need him. */
export type Receiver = Omit<Recipient, 'acknowledgedAt' | 'doneAt'>;

export const receiverParts = { roles: true, college: true } as const;

/** A row read with `receiverParts`. */
export interface ReceiverRow {
  id: string;
  name: string;
  openId: string | null;
  college: { name: string } | null;
  roles: { role: string }[];
}

/** The receiver of a row. */
export const toReceiver = (row: ReceiverRow): Receiver => ({
  id: asPersonId(row.id),
  name: row.name,
  openId: row.openId === null ? null : asOpenId(row.openId),
  college: row.college?.name ?? null,
  isStaff: row.roles.some(({ role }) => role === 'ACADEMIC_AFFAIRS' || role === 'ADMIN'),
});

/** Projects that still run or are applied for. */
const RUNNING: { in: ('APPLYING' | 'ACTIVE' | 'SUSPENDED')[] } = { in: ['APPLYING', 'ACTIVE', 'SUSPENDED'] };

const assigned = (on: Day, project: { id?: string; collegeId?: string }) => ({
  some: {
    fromDay: { lte: on },
    OR: [{ toDay: null }, { toDay: { gte: on } }],
    project: { ...project, status: RUNNING },
  },
});

const withRole = (role: 'COLLEGE_LEADER' | 'APPROVER' | 'ACADEMIC_AFFAIRS') => ({
  roles: { some: { role } },
});

function filterOf(audience: Audience, on: Day) {
  switch (audience.kind) {
    case 'COORDINATORS':
      return { assignments: assigned(on, {}) };
    case 'LEADERS':
      return withRole('COLLEGE_LEADER');
    case 'APPROVERS':
      return withRole('APPROVER');
    case 'ACADEMIC_AFFAIRS':
      return withRole('ACADEMIC_AFFAIRS');
    case 'COLLEGE': {
      const { collegeId } = audience;
      return { OR: [{ collegeId }, { assignments: assigned(on, { collegeId }) }] };
    }
    case 'PROJECT':
      return { assignments: assigned(on, { id: audience.projectId }) };
    case 'EVERYBODY':
      return {};
    case 'GROUP':
      return null;
  }
}

/**
 * Everybody of an audience who is on the roster on that day, by name; also those without a Feishu account, whom
 * nothing reaches. A college: its people and the coordinators of its projects. A group chat: nobody in person.
 */
export async function findReceivers(tx: Tx, audience: Audience, on: Day): Promise<Receiver[]> {
  const filter = filterOf(audience, on);
  if (filter === null) return [];
  const rows = await tx.person.findMany({
    where: { leftAt: null, ...filter },
    include: receiverParts,
    orderBy: { name: 'asc' },
  });
  return rows.map(toReceiver);
}
