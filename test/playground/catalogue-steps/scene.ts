import type { Page } from 'playwright-core';
import type { JsonObject } from '../../../src/emulator/protocol.ts';
import type { Hands } from '../catalogue-hands.ts';

/** A person at a page with all cards of the catalogue, and the bot that hears them. */
export interface Scene {
  page: Page;
  hands: Hands;
  isPhone: boolean;
  /** The next tap that reaches the bot. */
  next: () => Promise<JsonObject>;
  first: string;
  second: string;
}
