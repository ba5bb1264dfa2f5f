import type { Scenario } from '../../../emulator/protocol.ts';
import type { ScenarioWords } from './words.ts';

/** A scenario being played. `step` counts from 1, as in the emulator's routes. */
export interface Playing {
  scenario: Scenario;
  step: number;
  /** `doing` while the emulator works, `shown` while the caption stands, `over` after the last step. */
  phase: 'doing' | 'shown' | 'over';
  isPaused: boolean;
  /** The clock had passed the last instant that a step named: steps are left out until one comes that it has not. */
  isStale: boolean;
  /** Why it stopped. */
  problem?: string;
}

export type PlayerChange =
  | { type: 'start'; scenario: Scenario }
  | { type: 'done'; moved: boolean }
  | { type: 'failed'; problem: string }
  | { type: 'next' }
  | { type: 'pause'; isPaused: boolean }
  | { type: 'stop' };

function next(playing: Playing): Playing {
  const { scenario, step, phase, isStale } = playing;
  if (phase !== 'shown') return playing;
  const coming = scenario.steps.findIndex(
    (one, at) => at >= step && (!isStale || one.advanceTo !== undefined),
  );
  return coming === -1 ? { ...playing, phase: 'over' } : { ...playing, step: coming + 1, phase: 'doing' };
}

function done(playing: Playing, moved: boolean): Playing {
  const isTimed = playing.scenario.steps[playing.step - 1]?.advanceTo !== undefined;
  return { ...playing, phase: 'shown', isStale: isTimed ? !moved : playing.isStale };
}

/** What is played after a change; undefined when nothing is. */
export function play(playing: Playing | undefined, change: PlayerChange): Playing | undefined {
  if (change.type === 'start')
    return { scenario: change.scenario, step: 1, phase: 'doing', isPaused: false, isStale: false };
  if (playing === undefined || change.type === 'stop') return undefined;
  switch (change.type) {
    case 'done':
      return done(playing, change.moved);
    case 'failed':
      return { ...playing, phase: 'over', problem: change.problem };
    case 'next':
      return next(playing);
    case 'pause':
      return { ...playing, isPaused: change.isPaused };
  }
}

/** The line that says what is on screen. */
export function captionOf({ scenario, step, problem, isStale }: Playing, words: ScenarioWords): string {
  if (problem !== undefined) return words.stopped(problem);
  if (isStale) return words.stale;
  return scenario.steps[step - 1]?.title ?? '';
}
