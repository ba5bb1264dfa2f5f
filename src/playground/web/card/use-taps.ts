import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import { useEffect, useRef, useState } from 'react';
import type { TapResult } from '../../../emulator/protocol.ts';
import type { CardContextValue, FieldValue, FieldValues } from './card-context.ts';
import { type CardPath, pathKey } from './json.ts';
import { showTapResult } from './tap-feedback.ts';
import { useCardWords } from './words.ts';

/** Hands a tap to the chat around the card. */
export type SendTap = (
  path: CardPath,
  extra: { value?: FieldValue; form?: FieldValues },
) => Promise<TapResult>;

/**
 * Taps of one card, one at a time in the order of the person's hands. A second press of what is under way is dropped;
 * taps that wait when the card is replaced are dropped too: their places belong to the old card.
 */
export function useTaps(send: SendTap, setMissing: (names: string[]) => void) {
  const words = useCardWords();
  const [pending, setPending] = useState<string>();
  const under = useRef(new Set<string>());
  const last = useRef<Promise<void>>(Promise.resolve());
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const deliver = async (key: string, path: CardPath, extra: Parameters<SendTap>[1]) => {
    if (!isShown.current) return;
    setPending(key);
    try {
      const result = await send(path, extra);
      showTapResult(result);
      setMissing(result.stopped?.names ?? []);
    } catch (error) {
      Toast.error({ content: error instanceof Error ? error.message : words.failed, duration: 3 });
    }
    setPending(undefined);
  };
  const tap: CardContextValue['tap'] = (path, extra = {}) => {
    const key = pathKey(path);
    if (under.current.has(key)) return;
    under.current.add(key);
    last.current = last.current
      .then(() => deliver(key, path, extra))
      .then(() => void under.current.delete(key));
  };
  return { pending, tap };
}
