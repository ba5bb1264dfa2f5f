import type { Scenario } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { PressPopover } from '../shell/press-popover.tsx';
import type { Player } from './use-player.ts';
import { SCENARIO_WORDS, type ScenarioWords } from './words.ts';
import './scenario.css';

const SECONDS_A_STEP = 4;

function lengthOf({ steps }: Scenario, words: ScenarioWords): string {
  const seconds = steps.length * SECONDS_A_STEP;
  if (seconds < 60) return words.seconds(steps.length, seconds);
  return words.minutes(steps.length, Math.round(seconds / 60));
}

function Choices({ scenarios, choose }: { scenarios: Scenario[]; choose: (scenario: Scenario) => void }) {
  const words = useWords(SCENARIO_WORDS);
  return (
    <ul className="scenario-menu" aria-label={words.name}>
      {scenarios.map((scenario) => (
        <li key={scenario.id}>
          <button type="button" onClick={() => choose(scenario)}>
            <span className="scenario-title">{scenario.title}</span>
            <span className="scenario-description">{scenario.description}</span>
            <span className="scenario-length">{lengthOf(scenario, words)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The button that offers the scenarios; nothing when the emulator has none. */
export function ScenarioMenu({ player }: { player: Player }) {
  const words = useWords(SCENARIO_WORDS);
  const { scenarios, playing, start } = player;
  if (scenarios.length === 0) return null;
  return (
    <PressPopover
      className="scenario-button"
      aria-pressed={playing !== undefined}
      content={(close) => (
        <Choices
          scenarios={scenarios}
          choose={(scenario) => {
            close();
            start(scenario);
          }}
        />
      )}
    >
      {words.name}
    </PressPopover>
  );
}
