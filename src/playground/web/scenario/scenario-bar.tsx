import { useWords } from '../locale/use-locale.ts';
import { captionOf } from './player-state.ts';
import type { Player } from './use-player.ts';
import { SCENARIO_WORDS } from './words.ts';
import './scenario.css';

/**
 * The caption of the step on screen, with pause, next and end; nothing while no scenario is played. `who` is whose
 * chat is shown: a phone has no other room for it.
 */
export function ScenarioBar({ player, who }: { player: Player; who: string }) {
  const words = useWords(SCENARIO_WORDS);
  const { playing, pause, next, stop } = player;
  if (playing === undefined) return null;
  const { scenario, step, phase, isPaused } = playing;
  const isOver = phase === 'over';
  return (
    <section
      className="scenario-bar"
      aria-label={words.playing(scenario.title)}
      aria-busy={phase === 'doing'}
    >
      <span className="scenario-count">
        {phase === 'doing' ? <span className="spinner" /> : null}
        {isOver ? words.over : `${step}/${scenario.steps.length}`}
      </span>
      <p className="scenario-caption" role="status">
        {captionOf(playing, words)}
      </p>
      <div className="scenario-controls">
        <span className="scenario-who">{who}</span>
        {isOver ? null : (
          <>
            <button type="button" onClick={() => pause(!isPaused)}>
              {isPaused ? words.goOn : words.pause}
            </button>
            <button type="button" disabled={phase === 'doing'} onClick={next}>
              {words.next}
            </button>
          </>
        )}
        <button type="button" onClick={stop}>
          {isOver ? words.close : words.end}
        </button>
      </div>
      <progress
        className="scenario-progress"
        aria-label={words.progress}
        value={step}
        max={scenario.steps.length}
      />
    </section>
  );
}
