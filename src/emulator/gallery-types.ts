import type { JsonObject } from './json-types.ts';

/** A card to be looked at, with the name of the situation that it shows. */
export interface GalleryCard {
  name: string;
  card: JsonObject;
}

/** The cards of one template. */
export interface GalleryGroup {
  name: string;
  cards: GalleryCard[];
}

/**
 * `PUT /control/gallery`: what the gallery of the page shows. `problem` says why the newest cards could not be handed
 * over.
 */
export interface Gallery {
  groups: GalleryGroup[];
  problem?: string;
}

/** `POST /control/cards/tap`: somebody uses a component of a card that was never sent; see `TapRequest`. */
export interface TryTapRequest {
  card: JsonObject;
  path: (string | number)[];
  value?: string | string[] | boolean;
  form?: { [name: string]: string | string[] | boolean };
}

/** What the bot would receive as `event.action` of the callback; or why the client would send nothing. */
export interface TryTapResult {
  action?: JsonObject;
  stopped?: { reason: string; names?: string[]; notice: string };
}

/** A reason why the platform would refuse a card: the inner code of 230099, the place, and what is wrong. */
export interface CardComplaint {
  code: number;
  path: string;
  message: string;
}

/** Answer of `POST /control/cards/judge`; without faults the card would be taken. */
export interface CardJudgement {
  faults: CardComplaint[];
}
