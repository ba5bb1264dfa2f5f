import { z } from 'zod';
import { dueText } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import { errorToast, type Registry, type TapAnswer, type TapContext } from '../../feishu/index.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { RosterPerson } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { type Judging, loadCalendar } from '../week-ledger/index.ts';
import { weekValue } from '../weekly-report/index.ts';
import { presentReview, refusalText, texts } from './cards.ts';
import type { Review, Ruling } from './model.ts';
import { type OutageDeps, projectsConcerned } from './note-gap.ts';
import { ruleOnReview } from './rule-on-review.ts';

type Tap = TapContext<Tx, RosterPerson>;

const value = z.strictObject({ week: weekValue });

async function reviewJson(tx: Tx, judging: Judging, review: Review) {
  const now = { ...judging, calendar: await loadCalendar(tx) };
  return presentReview(now, review, (await projectsConcerned(tx, now, review.week)).length);
}

/** Registers 教务处's two buttons on the card of an outage. */
export function registerOutages(registry: Registry<Tx, RosterPerson>, deps: OutageDeps): void {
  const rule =
    (ruling: Ruling) =>
    async (context: Tap, { week }: { week: ReportingWeek }): Promise<TapAnswer> => {
      const { tx, who: person, receivedAt: now, eventKey: via } = context;
      const judging = { calendar: await loadCalendar(tx), settings: await loadSettings(tx), now };
      const ruled = await ruleOnReview(tx, deps, { person, week, ruling, judging, via });
      if (ruled.ok) {
        const until = ruled.value.extendedTo === null ? '' : dueText(ruled.value.extendedTo);
        const card = await reviewJson(tx, judging, ruled.value);
        return { toast: { type: 'success', content: texts(`toast.${ruling}`, { until }) }, card };
      }
      if (ruled.error.code !== 'ALREADY_RULED') return errorToast(refusalText(ruled.error));
      const card = await reviewJson(tx, judging, ruled.error.review);
      return { toast: { type: 'info', content: refusalText(ruled.error) }, card };
    };
  registry.onTap('outages.extend', { value }, rule('EXTENDED'));
  registry.onTap('outages.uphold', { value }, rule('UPHELD'));
}
