import type { FaultSpec } from './fault-types.ts';

/**
 * A story that the chat page can play: a tester's steps one after another, with a caption each. Plain JSON, handed over
 * by `PUT /control/scenarios` or in a file.
 */
export interface Scenario {
  id: string;
  title: string;
  description: string;
  steps: ScenarioStep[];
}

/**
 * Where the clock goes: an instant (ISO 8601 with offset), so many ms ahead, or the next such day and time in UTC+8.
 */
export type ScenarioInstant = string | { addMs: number } | { next: Weekday; at: string };

/** A day of the week; `at` of an instant is `HH:mm`. */
export type Weekday = 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN';

/** A button as a person finds it: in the newest message of the chat that has one with this text. */
export interface ScenarioButton {
  button: string;
  /** A text in the same row or block, for cards with several such buttons. */
  beside?: string;
  /** A text of the card that is meant. */
  card?: string;
}

/**
 * One step of a scenario. What it asks for is done in this order: faults, clock, menu, words, tap, submit, forward;
 * then the page shows.
 */
export interface ScenarioStep {
  /** The caption. */
  title: string;
  /** The open_id whose chat the page shows afterwards, and who acts. */
  as?: string;
  /** Faults on calls from now on, in place of all earlier ones; an empty list ends them. */
  faults?: FaultSpec[];
  /** An instant that the clock has passed already leaves it where it is. */
  advanceTo?: ScenarioInstant;
  /** The `eventKey` of the bot's menu that `as` presses. */
  presses?: string;
  /** What `as` writes into the chat. */
  says?: string;
  /** Mentioned open_ids behind the keys `@_user_1` … in `says`. */
  mentions?: string[];
  /** chat_id that is shown afterwards and acted in; the person's first chat with a bot when absent. */
  opens?: string;
  taps?: ScenarioButton;
  /** Fills the form around the button: fields by name, label or placeholder; of a choice the text of the option. */
  submits?: ScenarioButton & { fields: { [field: string]: string | string[] | boolean } };
  /** Sends the newest message with this text on to another chat of the person. */
  forwards?: { card: string; to: string };
}
