import type { MessageView, TapRequest, TapResult } from '../../src/emulator/protocol.ts';
import {
  buttons,
  call,
  cardText,
  components,
  type FoundComponent,
  type Person,
} from '../../src/emulator/tester/index.ts';
import { findReport, type WeeklyReport } from '../../src/features/weekly-report/index.ts';
import type { ReportingWeek } from '../../src/kernel/reporting-week.ts';
import type { World } from './world.ts';
import { projectOf, REPORT } from './world-history.ts';
import { PROJECTS, type ProjectKey } from './world-roster.ts';

/** The week in which the stories begin. */
export const W46 = '2026-W46' as ReportingWeek;
/** The present week at the start of most stories. */
export const W47 = '2026-W47' as ReportingWeek;
/** How cards write the present week. */
export const W47_TEXT = '第12周 · 11月16日—11月22日 · 2026-W47';
/** How cards write the week before. */
export const W46_TEXT = '第11周 · 11月9日—11月15日 · 2026-W46';
/** The one after it. */
export const W48 = '2026-W48' as ReportingWeek;

/** Taps the component at a path, for cards with several buttons of one name. */
export function tapAt(
  world: World,
  who: Person,
  message: MessageView,
  path: FoundComponent['path'],
  extras: Partial<TapRequest> = {},
): Promise<TapResult> {
  const request: TapRequest = { as: who.openId, path, ...extras };
  return call(world.emulator.url, 'POST', `/client/messages/${message.messageId}/tap`, request);
}

/** Taps the button in the row that says `row`; throws when there is none. */
export function tapInRow(world: World, who: Person, message: MessageView, row: string): Promise<TapResult> {
  const rows = components(message).filter((one) => one.tag === 'column_set');
  const found = rows.find((one) => JSON.stringify(one.component).includes(row));
  const inside = buttons(message).find((button) =>
    found?.path.every((step, index) => button.path[index] === step),
  );
  if (inside === undefined) throw new Error(`no button beside ${row} in\n${cardText(message)}`);
  return tapAt(world, who, message, inside.path);
}

const hasForm = (message: MessageView): boolean => components(message).some((one) => one.tag === 'form');

/** Says 「周报」 (or another command) and goes to the form of the project; the message with the form. */
export async function opensForm(
  world: World,
  who: Person,
  project: ProjectKey,
  command = '周报',
): Promise<MessageView> {
  const { name } = PROJECTS[project];
  const asked = await who.says(command);
  const answer = await who.sees(name, { after: asked });
  if (hasForm(answer)) return answer;
  await tapInRow(world, who, answer, name);
  return who.again(answer);
}

/** Opens the form and submits the usual report with some changes. */
export async function files(
  world: World,
  who: Person,
  project: ProjectKey,
  changes: Readonly<Record<string, string>> = {},
): Promise<{ message: MessageView; result: TapResult }> {
  const form = await opensForm(world, who, project);
  const result = await who.submits(form, { ...REPORT, ...changes });
  return { message: await who.again(form), result };
}

/** What is stored for a project's week, or null. */
export async function stored(
  world: World,
  project: ProjectKey,
  week: ReportingWeek,
): Promise<WeeklyReport | null> {
  const { id } = await projectOf(world.db, project);
  return findReport(world.db.client, id, week);
}

/** How many messages of the bot the person has. */
export async function countOfBotMessages(who: Person): Promise<number> {
  return (await who.messages()).filter(({ sender }) => sender.bot).length;
}
