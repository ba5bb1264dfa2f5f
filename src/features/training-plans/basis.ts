import type { Tx } from '../../db/index.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { type BoundRule, ruleOn } from '../../policy/bound-rules.ts';
import { loadSettings } from '../settings/index.ts';

/** What the approval of training rests on in the regulation in force at an instant; null where it is unbound. */
export const trainingBasis = async (tx: Tx, at: Instant): Promise<BoundRule | null> =>
  ruleOn(await loadSettings(tx), 'TRAINING_APPROVAL', dayOf(at));
