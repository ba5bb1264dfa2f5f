import type { JsonObject } from '../../../src/emulator/protocol.ts';
import { buttonCard } from './buttons.ts';
import { chartCard } from './charts.ts';
import { containerCard } from './containers.ts';
import { controlCard } from './controls.ts';
import { formCard } from './forms.ts';
import { headerCard } from './header.ts';
import { legacyCard } from './legacy.ts';
import type { Shown } from './parts.ts';
import { pictureCard } from './pictures.ts';
import { tableCard } from './tables.ts';
import { markdownCard, textCard } from './texts.ts';

/** One card a family: together they hold every component of the platform's catalogue. */
export function catalogueCards(shown: Shown): JsonObject[] {
  return [
    headerCard(shown),
    textCard(),
    markdownCard(shown),
    pictureCard(shown),
    tableCard(shown),
    chartCard(),
    containerCard(),
    buttonCard(),
    controlCard(shown),
    formCard(shown),
    legacyCard(shown),
  ];
}
