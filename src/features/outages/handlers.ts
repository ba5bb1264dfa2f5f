import { z } from 'zod';
import { dueText } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import { errorToast, type Registry, type TapAnswer, type TapContext } from '../../feishu/index.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';
import type { RosterPerson } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { type Judging, loadCalendar } from '../week-ledger/index.ts';
import { weekValue } from '../weekly-report/index.ts';
import { presentReview, refusalText, texts } from './cards.ts';
import type { Review, Ruling } from './model.ts';
import { projectsConcerned, type RulingDeps } from './note-gap.ts';
import { ruleOnReview } from './rule-on-review.ts';

type Tap = TapContext<Tx, RosterPerson>;

const value = z.strictObject({ week: weekValue });
const until = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform((text) => Number(text) as Instant);

async function reviewJson(tx: Tx, judging: Judging, review: Review) {
  const now = { ...judging, calendar: await loadCalendar(tx) };
  return presentReview(now, review, (await projectsConcerned(tx, now, review.week)).length);
}

/** Registers 教务处's two buttons on the card of an outage. */
export function registerOutages(registry: Registry<Tx, RosterPerson>, deps: RulingDeps): void {
  const rule =
    (ruling: Ruling) =>
    async (context: Tap, given: { week: ReportingWeek; until?: Instant | undefined }): Promise<TapAnswer> => {
      const { tx, who: person, receivedAt: now, eventKey: via } = context;
      const judging = { calendar: await loadCalendar(tx), settings: await loadSettings(tx), now };
      const query = { person, week: given.week, ruling, until: given.until ?? null, judging, via };
      const ruled = await ruleOnReview(tx, deps, query);
      if (ruled.ok) {
        const { extendedTo } = ruled.value;
        const words = { until: extendedTo === null ? '' : dueText(extendedTo) };
        const card = await reviewJson(tx, judging, ruled.value);
        return { toast: { type: 'success', content: texts(`toast.${ruling}`, words) }, card };
      }
      if (ruled.error.code !== 'ALREADY_RULED' && ruled.error.code !== 'STALE')
        return errorToast(refusalText(ruled.error));
      const card = await reviewJson(tx, judging, ruled.error.review);
      return { toast: { type: 'info', content: refusalText(ruled.error) }, card };
    };
  // A card of before may not say until when: it is answered with a fresh one.
  registry.onTap('outages.extend', { value: value.extend({ until: until.optional() }) }, rule('EXTENDED'));
  registry.onTap('outages.uphold', { value }, rule('UPHELD'));
}
