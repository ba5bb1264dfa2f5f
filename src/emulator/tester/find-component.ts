import { isObject } from '../http/json.ts';
import type { Json, MessageView, TapRequest } from '../protocol.ts';
import { buttons, cardText, components, type FoundComponent, isBelow, textOf } from './card-reader.ts';

/** Which component to tap: by its text, or by name, tag and what stands beside it in the same row or block. */
export type TapTarget = string | { name?: string; tag?: string; text?: string; beside?: string };

function fits(one: FoundComponent, target: Exclude<TapTarget, string>): boolean {
  const { name, tag, text } = target;
  return (
    (!name || one.name === name) &&
    (tag ? one.tag === tag : one.tag !== 'plain_text') &&
    (!text || one.text === text)
  );
}

const stepInto = (value: Json | undefined, key: string | number): Json | undefined => {
  if (Array.isArray(value)) return value[Number(key)];
  return isObject(value) ? value[key] : undefined;
};

/** How deep the smallest part of the card lies that holds both the component and the text; -1 for none. */
function nearness(message: MessageView, one: FoundComponent, beside: string): number {
  let value: Json | undefined = message.card;
  let nearest = -1;
  for (const [depth, key] of one.path.entries()) {
    if (!textOf(value ?? null).includes(beside)) return nearest;
    nearest = depth;
    value = stepInto(value, key);
  }
  return nearest;
}

function nearest(
  message: MessageView,
  all: FoundComponent[],
  beside: string | undefined,
): FoundComponent | undefined {
  if (beside === undefined) return all[0];
  const ranked = all
    .map((one) => ({ one, near: nearness(message, one, beside) }))
    .filter(({ near }) => near >= 0);
  return ranked.reduce<(typeof ranked)[number] | undefined>(
    (best, next) => (best && best.near >= next.near ? best : next),
    undefined,
  )?.one;
}

/** The component of a card that fits, or undefined. */
export function findTarget(message: MessageView, target: TapTarget): FoundComponent | undefined {
  const wanted = typeof target === 'string' ? { text: target } : target;
  const fitting = components(message).filter((one) => fits(one, wanted));
  return nearest(message, fitting, wanted.beside);
}

/** The component of a card that fits; throws with the buttons that there are. */
export function targetIn(message: MessageView, target: TapTarget): FoundComponent {
  const found = findTarget(message, target);
  if (found) return found;
  const offered = buttons(message).map((one) => one.text || one.name);
  throw new Error(
    `no ${JSON.stringify(target)} in the card; buttons: ${offered.join(', ')}\n${cardText(message)}`,
  );
}

const isSubmit = ({ component }: FoundComponent) =>
  component.form_action_type === 'submit' || component.action_type === 'form_submit';

/** The submit button of a form that has these controls by name: the one that says `buttonText`, or the first. */
export function findSubmit(
  message: MessageView,
  names: string[],
  buttonText?: string,
): FoundComponent | undefined {
  const all = components(message);
  const fitting = all.filter(
    (one) =>
      one.tag === 'form' &&
      names.every((name) => all.some((inner) => inner.name === name && isBelow(inner, one))),
  );
  const pressable = buttons(message).filter(
    (button) => isSubmit(button) && fitting.some((form) => isBelow(button, form)),
  );
  return pressable.find((button) => buttonText === undefined || button.text === buttonText);
}

/** As `findSubmit`; throws with the card when there is none. */
export function submitButton(message: MessageView, names: string[], buttonText?: string): FoundComponent {
  const found = findSubmit(message, names, buttonText);
  if (found) return found;
  const wanted = `${names.join(', ')} and ${buttonText ?? 'a submit button'}`;
  throw new Error(`no form with ${wanted} in\n${cardText(message)}`);
}

type Fields = NonNullable<TapRequest['form']>;
type FieldValue = Fields[string];

const placeholderOf = ({ component }: FoundComponent): string => textOf(component.placeholder ?? null);

/** The value of the option that reads so; anything else is the value itself. */
function optionValue({ component }: FoundComponent, given: FieldValue): FieldValue {
  const options = Array.isArray(component.options) ? component.options : [];
  const valueFor = (text: string): string => {
    const option = options.find((one) => textOf(one).split('\n').includes(text));
    const value = isObject(option) ? option.value : undefined;
    return typeof value === 'string' ? value : text;
  };
  if (typeof given === 'string') return valueFor(given);
  return Array.isArray(given) ? given.map(valueFor) : given;
}

/**
 * Fields by the names of their controls: a key may also be the label or placeholder, a choice the text of its option.
 */
export function fieldsByName(message: MessageView, fields: Fields): Fields {
  const controls = components(message).filter(({ name }) => name !== undefined);
  const byName = Object.entries(fields).map(([key, value]): [string, FieldValue] => {
    const control =
      controls.find(({ name }) => name === key) ??
      controls.find((one) => one.text === key || placeholderOf(one) === key);
    return [control?.name ?? key, control ? optionValue(control, value) : value];
  });
  return Object.fromEntries(byName);
}
