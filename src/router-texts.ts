import { textsOf } from './cards/index.ts';
import type { RouterTexts } from './feishu/index.ts';

const texts = textsOf('common');

/** The sentences that the router says itself, from `cards/common/texts.json`. */
export const ROUTER_TEXTS: RouterTexts & { notOnRoster: string } = {
  unknownTap: texts('router.unknownTap'),
  malformedTap: texts('router.malformedTap'),
  notOnRoster: texts('router.notOnRoster'),
  busy: texts('router.busy'),
  unreadable: texts('router.unreadable'),
  answeredPrivately: texts('router.answeredPrivately'),
  failed: (reference) => texts('router.failed', { reference }),
  tooOld: (minutes) => texts('router.tooOld', { minutes }),
};
