import type { Engine } from '../../src/db/index.ts';
import type { MessageView } from '../../src/emulator/protocol.ts';
import { addWeeks, parseWeek, type ReportingWeek } from '../../src/kernel/reporting-week.ts';
import { startWorld, type World } from './world.ts';
import { fileWeek, projectOf } from './world-history.ts';
import { openIdOf, type PersonKey, PROJECTS } from './world-roster.ts';

/** The instant of the overdue notice of a Friday, at which cases are looked at. */
export const noticeOf = (friday: string): string => `${friday}T17:15:00+08:00`;

/** Fridays of 2026-W46 to 2026-W53 but the last, whose due day is a Thursday. */
export const FRIDAYS = {
  w46: '2026-11-13',
  w47: '2026-11-20',
  w48: '2026-11-27',
  w49: '2026-12-04',
  w50: '2026-12-11',
  w51: '2026-12-18',
} as const;

/** The title of the case of P2 at the threshold. */
export const CASE_TITLE = `达到退出情形 · ${PROJECTS.p2.name} 连续 3 周不按时`;

const FIRST = '2026-W46' as ReportingWeek;

/** Starts on Tuesday of W46 with clean weeks before; P1 and P3 file on time ahead until W53, P2 never does. */
export async function startExitWorld(engine: Engine = 'sqlite'): Promise<World> {
  const world = await startWorld({
    engine,
    transport: 'webhook',
    startsAt: '2026-11-10T09:00:00+08:00',
    emulator: { rateLimits: false },
  });
  for (let week = FIRST; week <= (parseWeek('2026-W53') ?? FIRST); week = addWeeks(week, 1))
    for (const key of ['p1', 'p3'] as const) await fileWeek(world.db, key, week);
  return world;
}

/** P2 misses W46, W47 and W48: the case is open, Friday 27 November 17:15. The card of 教务处. */
export async function openCaseOfP2(world: World): Promise<MessageView> {
  await world.advanceTo(noticeOf(FRIDAYS.w48));
  return world.people.m.sees(CASE_TITLE);
}

/** Makes a person a second member of 教务处. */
export async function joinAcademicAffairs(world: World, key: PersonKey): Promise<void> {
  const { id: personId } = await world.db.client.person.findUniqueOrThrow({
    where: { openId: openIdOf(key) },
  });
  await world.db.client.personRole.create({ data: { personId, role: 'ACADEMIC_AFFAIRS' } });
}

/** The status of P2 as stored. */
export const statusOfP2 = async (world: World): Promise<string> => (await projectOf(world.db, 'p2')).status;

/** The rows of the evidence table. */
export function rowsIn(message: MessageView): Record<string, string>[] {
  const body = message.card?.body as
    | { elements: { tag: string; rows?: Record<string, string>[] }[] }
    | undefined;
  return body?.elements.find(({ tag }) => tag === 'table')?.rows ?? [];
}
