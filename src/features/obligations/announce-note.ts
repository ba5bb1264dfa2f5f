import type { Tx } from '../../db/index.ts';
import type { TapContext } from '../../feishu/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Day } from '../../kernel/time.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { announceObligation } from './announce-obligation.ts';
import type { ObligationDeps } from './deps.ts';
import { asObligationId } from './model.ts';
import { findObligation } from './obligation-store.prisma.ts';
import { refusalText } from './refusal-text.ts';
import { sayBoard } from './say-board.ts';

/** Something that another feature announces to everybody on the roster. `id` is permanent: it is announced once. */
export interface Note {
  id: string;
  title: string;
  detail: string;
  dueDay: Day;
}

/**
 * Announces a note to everybody with 「已知悉」 and shows 教务处 the live counts; how many were told. The refusal is a
 * sentence in Chinese. Pressed again, by whomever of 教务处, it only shows the counts.
 */
export async function announceNote(
  context: TapContext<Tx, RosterPerson>,
  deps: Pick<ObligationDeps, 'notifyPerson' | 'notifyGroup'>,
  { id, title, detail, dueDay }: Note,
): Promise<Result<{ sent: number; observed: number }, string>> {
  const { tx, who: person, at, eventKey: via } = context;
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return err(refusalText({ code: 'NOT_ACADEMIC_AFFAIRS' }));
  const before = await findObligation(tx, asObligationId(id));
  if (before !== null) {
    await sayBoard(context, before);
    return ok({ sent: 0, observed: 0 });
  }
  const values = { kind: 'OTHER', title, detail, dueDay, dueTime: '17:00', audience: 'EVERYBODY' };
  const made = await announceObligation(tx, deps, {
    ...{ person, id: asObligationId(id), chatId: null, at, via },
    values: { ...values, needs: 'ack', ladder: '3-1' },
  });
  if (!made.ok) return err(refusalText(made.error));
  await sayBoard(context, made.value.obligation);
  return ok({ sent: made.value.sent, observed: made.value.observed });
}

/** Whether a note was announced. */
export const isAnnounced = async (tx: Tx, id: string): Promise<boolean> =>
  (await findObligation(tx, asObligationId(id))) !== null;
