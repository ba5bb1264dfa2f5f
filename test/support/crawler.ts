import type { JsonObject, MessageView, TapRequest, TapResult } from '../../src/emulator/protocol.ts';
import {
  buttons,
  components,
  type FoundComponent,
  isBelow,
  type Person,
} from '../../src/emulator/tester/index.ts';
import { tapAt } from './reporting.ts';
import type { World } from './world.ts';

/** One tap of the crawl and what came of it. */
export interface CrawledTap {
  who: string;
  action: string;
  label: string;
  result: TapResult;
}

/** Which people to crawl for, how deep, and what to fill in (`forms`: by the name of one of the form's controls). */
export interface CrawlPlan {
  people: Readonly<Record<string, Person>>;
  depth: number;
  forms: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

interface Tappable {
  button: FoundComponent;
  action: string;
  /** The same for buttons that would do the same. */
  key: string;
  fillings: NonNullable<TapRequest['form']>[];
}

function callbackValue({ component }: FoundComponent): JsonObject | null {
  const behaviors = Array.isArray(component.behaviors) ? component.behaviors : [];
  for (const one of behaviors) {
    if (typeof one !== 'object' || one === null || Array.isArray(one) || one.type !== 'callback') continue;
    const { value } = one;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  }
  return null;
}

/** A form's button is pressed once with nothing filled in and once with what the plan says. */
function fillingsOf(message: MessageView, button: FoundComponent, plan: CrawlPlan): Tappable['fillings'] {
  const all = components(message);
  const form = all.find((one) => one.tag === 'form' && isBelow(button, one));
  if (form === undefined) return [{}];
  const names = all.filter((one) => isBelow(one, form)).map(({ name }) => name ?? '');
  const filled = Object.entries(plan.forms).find(([name]) => names.includes(name))?.[1];
  return filled === undefined ? [{}] : [{}, filled];
}

function tappablesIn(message: MessageView, plan: CrawlPlan): Tappable[] {
  return buttons(message).flatMap((button) => {
    const value = callbackValue(button);
    if (value === null) return [];
    const fillings = fillingsOf(message, button, plan);
    return [{ button, action: String(value.action), key: JSON.stringify(value), fillings }];
  });
}

/** What is left to tap for one person. */
interface Round {
  name: string;
  who: Person;
  chatId: string;
  /** Callback values that were tapped. */
  done: Set<string>;
  /** Ids of messages that were read. */
  seen: Set<string>;
  /** The cards that the taps of the last level were answered with. */
  next: MessageView[];
}

/** Taps everything new on one card; answers the cards that came of it. */
async function tapCard(
  world: World,
  plan: CrawlPlan,
  round: Round,
  message: MessageView,
): Promise<{ taps: CrawledTap[]; cards: MessageView[] }> {
  const { name, who, chatId, done } = round;
  const taps: CrawledTap[] = [];
  const cards: MessageView[] = [];
  // All copies are made first: what a tap changes may take the other buttons off the card itself.
  const copies: { action: string; key: string; form: Tappable['fillings'][number]; copy: MessageView }[] = [];
  for (const { action, key, fillings } of tappablesIn(message, plan)) {
    if (done.has(key)) continue;
    done.add(key);
    for (const form of fillings)
      copies.push({ action, key, form, copy: await who.forwards(message, chatId, true) });
  }
  for (const { action, key, form, copy } of copies) {
    // A card that is kept up to date may have changed since it was read.
    const button = tappablesIn(copy, plan).find((one) => one.key === key)?.button;
    if (button === undefined) continue;
    const result = await tapAt(world, who, copy, button.path, { form, force: true });
    taps.push({ who: name, action, label: button.text, result });
    if (result.card !== undefined) cards.push({ ...copy, card: result.card });
  }
  return { taps, cards };
}

/** The cards of the person's chat that were not read before. */
async function freshCards({ who, seen }: Round): Promise<MessageView[]> {
  const fresh = (await who.messages()).filter(
    ({ card, sender, messageId }) => card !== undefined && sender.bot && !seen.has(messageId),
  );
  for (const { messageId } of fresh) seen.add(messageId);
  return fresh;
}

/** One level deeper for one person. */
async function tapLevel(world: World, plan: CrawlPlan, round: Round): Promise<CrawledTap[]> {
  const level = [...round.next, ...(await freshCards(round))];
  round.next = [];
  const taps: CrawledTap[] = [];
  for (const message of level) {
    const tapped = await tapCard(world, plan, round, message);
    taps.push(...tapped.taps);
    round.next.push(...tapped.cards);
  }
  return taps;
}

/**
 * Taps every button of every card in everybody's chat with the bot, and of every card that these taps lead to, down
 * to a depth. Each distinct callback value is tapped once per person and filling, on a copy of the card, so that the
 * card itself stays for its other buttons. People take turns, a level each, in the order given: what one of them
 * decides takes buttons away from the others, and so it is always the same buttons.
 */
export async function crawl(world: World, plan: CrawlPlan): Promise<CrawledTap[]> {
  const rounds: Round[] = [];
  for (const [name, who] of Object.entries(plan.people)) {
    const { chatId } = await who.chat();
    rounds.push({ name, who, chatId, done: new Set(), seen: new Set(), next: [] });
  }
  const taps: CrawledTap[] = [];
  for (let depth = 0; depth < plan.depth; depth++)
    for (const round of rounds) {
      taps.push(...(await tapLevel(world, plan, round)));
      await world.quiet();
    }
  return taps;
}
