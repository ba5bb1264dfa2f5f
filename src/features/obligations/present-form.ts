import { render } from '../../cards/index.ts';
import type { ChatId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { dayOf, timeOf } from '../../kernel/time.ts';
import { cancelCard, changeCard, formCard, kindText, texts } from './cards.ts';
import type { Choice } from './choices.prisma.ts';
import { AUDIENCE_KINDS, LADDERS, OBLIGATION_KINDS, type Obligation, type ObligationId } from './model.ts';
import { NOTHING_CHOSEN } from './read-draft.ts';

/** More options than this would not leave the card its 30 KB; the code is then typed. */
const PROJECT_OPTIONS = 90;

/** The announcement form. In a group it also offers 本群, named by the chat in which the form was asked for. */
export function presentForm(view: {
  id: ObligationId;
  colleges: readonly Choice<string>[];
  projects: readonly { code: string; name: string }[];
  chatId: ChatId | null;
}): JsonObject {
  const { id, colleges, projects, chatId } = view;
  const nothing = { text: texts('form.nothing'), value: NOTHING_CHOSEN };
  const audiences = AUDIENCE_KINDS.filter((kind) => kind !== 'GROUP' || chatId !== null);
  return render(formCard, {
    title: texts('form.title'),
    subtitle: texts('form.subtitle'),
    summary: texts('form.summary'),
    kinds: OBLIGATION_KINDS.map((kind) => ({ text: kindText(kind), value: kind })),
    audiences: audiences.map((kind) => ({ text: texts(`audience.${kind}`), value: kind })),
    colleges: [nothing, ...colleges.map(({ id: value, name: text }) => ({ text, value }))],
    projects:
      projects.length > PROJECT_OPTIONS
        ? []
        : [nothing, ...projects.map(({ code, name }) => ({ text: `${code} ${name}`, value: code }))],
    ladders: Object.keys(LADDERS).map((key) => ({ text: texts(`ladder.${key}`), value: key })),
    hint: texts(chatId === null ? 'form.hint' : 'form.groupHint'),
    value: { action: 'obligations.announce', obligationId: id, ...(chatId === null ? {} : { chatId }) },
  });
}

/** The change form with what stands now. */
export function presentChangeForm(obligation: Obligation): JsonObject {
  const { id, version, title, detail, dueAt } = obligation;
  return render(changeCard, {
    title: texts('change.title', { title }),
    subtitle: texts('change.subtitle'),
    summary: texts('change.summary', { title }),
    hint: texts('change.hint'),
    now: { title, detail, dueDay: dayOf(dueAt), dueTime: timeOf(dueAt).slice(0, 5) },
    value: { action: 'obligations.change', obligationId: id, version },
  });
}

/** The cancel form. */
export function presentCancelForm({ id, title }: Obligation): JsonObject {
  return render(cancelCard, {
    title: texts('cancel.title', { title }),
    subtitle: texts('cancel.subtitle'),
    summary: texts('cancel.summary', { title }),
    hint: texts('cancel.hint'),
    value: { action: 'obligations.cancel', obligationId: id },
  });
}
