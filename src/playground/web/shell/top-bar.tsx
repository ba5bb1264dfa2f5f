import type { ReactNode } from 'react';
import { ClockBar } from '../clock/clock-bar.tsx';
import type { EmulatedClock } from '../clock/use-clock.ts';

/** Who one is, the time, and what else is in reach from everywhere. */
export function TopBar({ me, clock, children }: { me: string; clock: EmulatedClock; children: ReactNode }) {
  return (
    <header className="top-bar">
      <span className="top-me">{me}</span>
      <ClockBar clock={clock} />
      {children}
    </header>
  );
}
