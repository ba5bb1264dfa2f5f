import Popover from '@douyinfe/semi-ui-19/lib/es/popover';
import { useEffect, useRef, useState } from 'react';
import type { Scenario } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
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
  const box = useRef<HTMLUListElement>(null);
  // The panel hangs at the end of the page: without this a keyboard would have to walk there.
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  return (
    <ul ref={box} className="scenario-menu" aria-label={words.name}>
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
  const [open, setOpen] = useState(false);
  const { scenarios, playing, start } = player;
  if (scenarios.length === 0) return null;
  const choose = (scenario: Scenario) => {
    setOpen(false);
    start(scenario);
  };
  return (
    <Popover
      trigger="custom"
      visible={open}
      onClickOutSide={() => setOpen(false)}
      onEscKeyDown={() => setOpen(false)}
      returnFocusOnClose
      position="bottomRight"
      content={<Choices scenarios={scenarios} choose={choose} />}
    >
      <button
        type="button"
        className="scenario-button"
        aria-expanded={open}
        aria-pressed={playing !== undefined}
        onClick={() => setOpen(!open)}
      >
        {words.name}
      </button>
    </Popover>
  );
}
