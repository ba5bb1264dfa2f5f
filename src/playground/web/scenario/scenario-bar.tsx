import { captionOf } from './player-state.ts';
import type { Player } from './use-player.ts';
import './scenario.css';

/**
 * The caption of the step on screen, with pause, next and end; nothing while no scenario is played. `who` is whose
 * chat is shown: a phone has no other room for it.
 */
export function ScenarioBar({ player, who }: { player: Player; who: string }) {
  const { playing, pause, next, stop } = player;
  if (playing === undefined) return null;
  const { scenario, step, phase, isPaused } = playing;
  const isOver = phase === 'over';
  return (
    <section className="scenario-bar" aria-label={`剧本：${scenario.title}`} aria-busy={phase === 'doing'}>
      <span className="scenario-count">
        {phase === 'doing' ? <span className="spinner" /> : null}
        {isOver ? '完' : `${step}/${scenario.steps.length}`}
      </span>
      <p className="scenario-caption" role="status">
        {captionOf(playing)}
      </p>
      <div className="scenario-controls">
        <span className="scenario-who">{who}</span>
        {isOver ? null : (
          <>
            <button type="button" onClick={() => pause(!isPaused)}>
              {isPaused ? '继续' : '暂停'}
            </button>
            <button type="button" disabled={phase === 'doing'} onClick={next}>
              下一步
            </button>
          </>
        )}
        <button type="button" onClick={stop}>
          {isOver ? '关闭' : '结束'}
        </button>
      </div>
      <progress
        className="scenario-progress"
        aria-label="剧本进度"
        value={step}
        max={scenario.steps.length}
      />
    </section>
  );
}
