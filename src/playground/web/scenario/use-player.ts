import { useEffect, useReducer, useRef, useState } from 'react';
import type { Scenario, ScenarioStepResult } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { type Playing, play } from './player-state.ts';

/** How long a caption stands. Real ms. */
const SHOWN_MS = 3000;

/** The scenarios of the emulator and the one that is played. */
export interface Player {
  scenarios: Scenario[];
  playing: Playing | undefined;
  start: (scenario: Scenario) => void;
  pause: (isPaused: boolean) => void;
  next: () => void;
  stop: () => void;
}

/** The scenarios, read again whenever the connection was opened: nobody announces others. */
function useScenarios(openings: number): Scenario[] {
  const [scenarios, setScenarios] = useState<Scenario[]>([]);
  useEffect(() => {
    // Before the first opening there is nobody to play to.
    if (openings > 0) api.scenarios().then(setScenarios, () => undefined);
  }, [openings]);
  return scenarios;
}

/** Plays scenarios: asks the emulator for each step, lets `show` turn the page to it, and waits between steps. */
export function usePlayer(show: (result: ScenarioStepResult) => void, openings: number): Player {
  const scenarios = useScenarios(openings);
  const [playing, change] = useReducer(play, undefined);
  const showNow = useRef(show);
  useEffect(() => {
    showNow.current = show;
  });
  const id = playing?.scenario.id;
  const { step = 0, phase, isPaused = false } = playing ?? {};

  useEffect(() => {
    if (id === undefined || phase !== 'doing') return;
    let isStopped = false;
    api.playStep(id, step).then(
      (result) => {
        if (isStopped) return;
        showNow.current(result);
        change({ type: 'done', moved: result.moved });
        // A step whose time was over already showed nothing new: no use in waiting.
        if (!result.moved) change({ type: 'next' });
      },
      (error: unknown) => {
        const problem = error instanceof Error ? error.message : String(error);
        if (!isStopped) change({ type: 'failed', problem });
      },
    );
    return () => {
      isStopped = true;
    };
  }, [id, step, phase]);

  useEffect(() => {
    if (phase !== 'shown' || isPaused || step === 0) return;
    const timer = setTimeout(() => change({ type: 'next' }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [phase, isPaused, step]);

  return {
    scenarios,
    playing,
    start: (scenario) => change({ type: 'start', scenario }),
    pause: (paused) => change({ type: 'pause', isPaused: paused }),
    next: () => change({ type: 'next' }),
    stop: () => change({ type: 'stop' }),
  };
}
