import type { Instant } from '../kernel/time.ts';
import type { Dispatch } from './router-deps.ts';

/** One at work and few behind it are an ordinary moment of a busy bot; more of them queue. */
const FEW = 4;

/** Who waits for an answer at the moment. */
export interface Crowd {
  /** The same dispatch; what is under way in it is counted. */
  counted(dispatch: Dispatch): Dispatch;
  /** Whether anybody waits at all. */
  isThere(): boolean;
  /** Whether people queue: what is not an answer to them had better wait. */
  isCrowded(): boolean;
}

/** Counts what people have sent and the bot has not answered yet. */
export function createCrowd(): Crowd {
  let waiting = 0;
  return {
    counted: (dispatch) => async (envelope) => {
      waiting += 1;
      try {
        return await dispatch(envelope);
      } finally {
        waiting -= 1;
      }
    },
    isThere: () => waiting > 0,
    isCrowded: () => waiting > FEW,
  };
}

/**
 * Decides whether work that can wait stands aside at `now` (machine time): while people queue, but at most `mostMs` in
 * a row, so that a day of many taps holds nothing up for good.
 */
export function createStandAside(isCrowded: () => boolean, mostMs: number): (now: Instant) => boolean {
  let since: Instant | null = null;
  return (now) => {
    since = isCrowded() ? (since ?? now) : null;
    return since !== null && now - since < mostMs;
  };
}
