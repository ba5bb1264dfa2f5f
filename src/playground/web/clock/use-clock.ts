import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClockRequest, ClockView } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { emulatedNow } from './now-context.ts';

/** The emulator's clock as the page sees it. */
export interface EmulatedClock {
  view: ClockView | undefined;
  busy: boolean;
  now: () => number;
  /** Takes a time told by the stream. */
  told: (clock: ClockView) => void;
  /** Moves the clock; resolves once the emulator and all followers are there. Throws `RequestRefused`. */
  move: (request: ClockRequest) => Promise<void>;
}

/** Loads the clock and keeps it. */
export function useClock(): EmulatedClock {
  const [view, setView] = useState<ClockView>();
  const [busy, setBusy] = useState(false);
  const base = useRef<{ clock: ClockView; receivedAt: number } | undefined>(undefined);
  const told = useCallback((clock: ClockView) => {
    base.current = { clock, receivedAt: Date.now() };
    setView(clock);
  }, []);
  useEffect(() => {
    // The stream may have told a later time since it was asked.
    api.clock().then(
      (clock) => (base.current === undefined ? told(clock) : undefined),
      () => undefined,
    );
  }, [told]);
  const now = useCallback(() => {
    const known = base.current;
    return known === undefined ? Date.now() : emulatedNow(known.clock, known.receivedAt, Date.now());
  }, []);
  const move = useCallback(
    async (request: ClockRequest) => {
      setBusy(true);
      try {
        told(await api.setClock(request));
      } finally {
        setBusy(false);
      }
    },
    [told],
  );
  return { view, busy, now, told, move };
}
