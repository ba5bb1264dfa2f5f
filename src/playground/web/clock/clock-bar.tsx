import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import { type FormEvent, useEffect, useState } from 'react';
import type { ClockRequest } from '../../../emulator/protocol.ts';
import { useLocale, useWords } from '../locale/use-locale.ts';
import { PressPopover } from '../shell/press-popover.tsx';
import { clockText, instantOfInput, localInputText, PRESETS } from './clock-times.ts';
import type { EmulatedClock } from './use-clock.ts';
import { CLOCK_WORDS } from './words.ts';
import './clock-bar.css';

const TICK_MS = 1000;

function useTick(running: boolean): void {
  const [, setTick] = useState(0);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setTick((tick) => tick + 1), TICK_MS);
    return () => clearInterval(timer);
  }, [running]);
}

function Jumps({ now, go }: { now: number; go: (target: number) => void }) {
  const words = useWords(CLOCK_WORDS);
  const [text, setText] = useState(localInputText(now));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const target = instantOfInput(text);
    if (target !== undefined) go(target);
  };
  return (
    <div className="clock-jumps" role="dialog" aria-label={words.to}>
      <div className="clock-presets">
        {PRESETS.map((preset) => (
          <button
            key={preset.label}
            type="button"
            className="button button--default button--small"
            onClick={() => go(preset.target(now))}
          >
            {words[preset.label]}
          </button>
        ))}
      </div>
      <form className="clock-custom" onSubmit={submit}>
        <input
          type="datetime-local"
          aria-label={words.target}
          value={text}
          min={localInputText(now)}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="button button--primary_filled button--small">
          {words.submit}
        </button>
      </form>
    </div>
  );
}

/** The emulated time, always in view, with the ways to move it. */
export function ClockBar({ clock }: { clock: EmulatedClock }) {
  const words = useWords(CLOCK_WORDS);
  const locale = useLocale();
  const running = clock.view?.running ?? false;
  useTick(running);
  const move = (request: ClockRequest) =>
    clock
      .move(request)
      .catch((error: unknown) => Toast.error(error instanceof Error ? error.message : words.failed));
  return (
    <section className="clock-bar" aria-label={words.name} aria-busy={clock.busy}>
      <time className="clock-time">{clock.view ? clockText(clock.now(), locale) : '—'}</time>
      <button
        type="button"
        className={running ? 'clock-state clock-state--running' : 'clock-state'}
        aria-label={running ? words.runningHint : words.frozenHint}
        disabled={clock.busy}
        onClick={() => move({ running: !running })}
      >
        {running ? words.running : words.frozen}
      </button>
      <PressPopover
        className="clock-go"
        disabled={clock.busy}
        content={(close) => (
          <Jumps
            now={clock.now()}
            go={(target) => {
              close();
              void move({ now: target });
            }}
          />
        )}
      >
        {clock.busy ? <span className="spinner" /> : null}
        {clock.busy ? words.going : words.go}
      </PressPopover>
    </section>
  );
}
