import { audit, type Tx } from '../../db/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { personalDataIn } from '../../policy/personal-data.ts';
import type { RosterPerson } from '../roster/index.ts';
import { findFeedback, storeMeasures } from './feedback-store.prisma.ts';
import type { FeedbackId, FeedbackItem, FileRefusal } from './model.ts';
import { keptText } from './read-feedback.ts';

/** A measures form as it arrived. */
export interface Filing {
  person: RosterPerson;
  id: FeedbackId;
  measures: string | undefined;
  at: Instant;
  via: string;
}

/** Stores what the owner has done or will do; nobody files for another. */
export async function fileMeasures(tx: Tx, filing: Filing): Promise<Result<FeedbackItem, FileRefusal>> {
  const { person, id, at, via } = filing;
  const item = await findFeedback(tx, id);
  if (item === null || item.owner.id !== person.id) return err({ code: 'NOT_YOURS' });
  if (item.state !== 'OPEN') return err({ code: 'NOT_OPEN' });
  const measures = keptText(filing.measures);
  if (measures === '') return err({ code: 'NO_MEASURES' });
  if (personalDataIn(measures) !== null) return err({ code: 'MEASURES_PERSONAL_DATA' });
  if (!(await storeMeasures(tx, id, { ownerId: person.id, measures, at }))) return err({ code: 'NOT_OPEN' });
  await audit(tx, {
    ...{
      at,
      actorId: person.id,
      action: 'feedback.measures',
      subjectType: 'FeedbackItem',
      subjectId: id,
      via,
    },
    before: { measures: item.measures },
    after: { measures },
  });
  return ok({ ...item, state: 'MEASURES_FILED', measures, measuresAt: at });
}
