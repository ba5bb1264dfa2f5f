/**
 * A story that the chat page can play: a tester's steps one after another, with a caption each. Given when the
 * emulator is started; plain JSON.
 */
export interface Scenario {
  id: string;
  title: string;
  description: string;
  steps: ScenarioStep[];
}

/** One step of a scenario. What it asks for is done in this order: the clock moves, `as` writes, the page shows. */
export interface ScenarioStep {
  /** The caption. */
  title: string;
  /** The open_id whose chat the page shows afterwards, and who writes. */
  as?: string;
  /** ISO 8601 with offset, or so many ms ahead. An instant that the clock has passed already leaves it where it is. */
  advanceTo?: string | { addMs: number };
  /** What `as` writes into the chat. */
  says?: string;
  /** Mentioned open_ids behind the keys `@_user_1` … in `says`. */
  mentions?: string[];
  /** chat_id that is shown afterwards and written into; the person's first chat with a bot when absent. */
  opens?: string;
}
