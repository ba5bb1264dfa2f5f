import { instantText, render } from '../../cards/index.ts';
import type { LostMessage } from '../../db/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { failuresCard, texts } from './cards.ts';

/** The title of the card that was to be sent, or nothing for a text. */
function titleOf(content: string): string {
  const card = JSON.parse(content === '' ? '{}' : content) as Json;
  const header = isJsonObject(card) ? (card.header ?? null) : null;
  const title = isJsonObject(header) ? (header.title ?? null) : null;
  return isJsonObject(title) && typeof title.content === 'string' ? title.content : '';
}

/** Who did not get what, and why; nothing of it is sent again by itself. */
export function presentFailures(view: {
  lost: readonly LostMessage[];
  names: ReadonlyMap<string, string>;
  count: number;
  week: ReportingWeek;
}): JsonObject {
  const { lost, names, count, week } = view;
  return render(failuresCard, {
    title: texts('failures.title'),
    subtitle: texts('failures.subtitle', { count }),
    summary: texts('failures.summary', { count }),
    notice: texts('failures.notice'),
    rows: lost.map(({ receiver, state, content, code, text, at }) => ({
      title: texts('failures.row', {
        name: names.get(receiver ?? '') ?? texts('failures.unknownReceiver'),
        title: titleOf(content),
      }),
      text: texts(`failures.${state}`, { at: instantText(at), code, text }),
    })),
    week,
  });
}
