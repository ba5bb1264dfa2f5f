import { CARD_CATALOGUE } from '../card-catalogue.ts';
import { renderSamples } from '../card-samples.ts';

// One JSON object a line for every template and situation; kept stable for checks from outside.
for (const card of CARD_CATALOGUE) {
  for (const rendered of renderSamples(card)) process.stdout.write(`${JSON.stringify(rendered)}\n`);
}
