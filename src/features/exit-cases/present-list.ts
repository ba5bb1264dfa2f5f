import { instantText, shorten } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { RosterProject } from '../roster/index.ts';
import { cardButton, renderList, texts } from './cards.ts';
import type { ExitCase } from './model.ts';

/** So many cases fit one card. */
const LIST_ROWS = 15;

/** The cases that are not closed, each with its project. */
export function presentCaseList(
  cases: readonly { one: ExitCase; project: RosterProject }[],
  isStaff: boolean,
): JsonObject {
  const rest = cases.length - LIST_ROWS;
  const limited = rest > 0 ? texts('list.limited', { count: rest }) : '';
  return renderList({
    title: texts('list.title'),
    subtitle: texts('list.subtitle', { count: cases.length }),
    summary: texts('list.subtitle', { count: cases.length }),
    tone: cases.length === 0 ? 'green' : 'orange',
    notice: cases.length === 0 ? texts('list.none') : limited,
    rows: cases.slice(0, LIST_ROWS).map(({ one, project }) => ({
      title: texts('list.row', { project: project.name, ground: texts(`ground.${one.ground}`) }),
      detail: texts('list.detail', {
        college: shorten(project.college.name, 30),
        at: instantText(one.openedAt),
        state: texts(`list.state.${one.state}`),
      }),
      color: one.state === 'OPEN' ? 'red' : 'orange',
      buttonText: texts('list.view'),
      value: { action: 'exit-cases.open', caseId: one.id },
    })),
    links: isStaff
      ? [
          cardButton(texts('action.incident'), { action: 'exit-cases.incident-form' }),
          cardButton(texts('action.rectifications'), { action: 'rectification.list' }),
          cardButton(texts('action.exemptions'), { action: 'exemptions.list' }),
        ]
      : [
          cardButton(texts('action.rectifications'), { action: 'rectification.list' }),
          cardButton(texts('action.exemption'), { action: 'exemptions.form' }),
        ],
  });
}
