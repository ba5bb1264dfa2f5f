import type { JsonObject, TryTapResult } from '../../../emulator/protocol.ts';

/** What a frame with a card tells the gallery around it. */
export type FrameNews =
  | { type: 'frame-ready' }
  | { type: 'frame-height'; height: number }
  | { type: 'frame-tap'; result: TryTapResult };

/** What the gallery tells a frame. */
export interface FrameCard {
  type: 'frame-card';
  card: JsonObject;
}

/** Sends to a window of the same origin. */
export function tell(to: Window, message: FrameNews | FrameCard): void {
  to.postMessage(message, window.location.origin);
}

/** Listens to messages of this origin from one window; answers what ends it. */
export function hear<T extends FrameNews | FrameCard>(
  from: () => Window | null,
  heard: (message: T) => void,
): () => void {
  const listen = (event: MessageEvent) => {
    if (event.origin === window.location.origin && event.source === from()) heard(event.data as T);
  };
  window.addEventListener('message', listen);
  return () => window.removeEventListener('message', listen);
}
