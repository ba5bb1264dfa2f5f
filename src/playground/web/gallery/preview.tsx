import { useCallback, useState } from 'react';
import type { JsonObject, TryTapResult } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { Device } from './device.tsx';
import { Judgement } from './judgement.tsx';
import { GALLERY_WORDS } from './words.ts';

/** Above 640 px the page is a desktop's; a card takes 607 of it at the most. */
const DESKTOP = 648;
const PHONE = 390;

function Received({ result }: { result: TryTapResult | undefined }) {
  const words = useWords(GALLERY_WORDS);
  if (result === undefined) return <p className="received-hint">{words.receivedHint}</p>;
  if (result.stopped) return <p>{words.stopped(result.stopped.notice)}</p>;
  if (result.action === undefined) return <p>{words.local}</p>;
  return <pre>{JSON.stringify(result.action, null, 2)}</pre>;
}

/** A card at both widths, judged, with what its bot would receive of the last tap. */
export function Preview({ title, card }: { title: string; card: JsonObject }) {
  const words = useWords(GALLERY_WORDS);
  const [tap, setTap] = useState<{ card: JsonObject; result: TryTapResult }>();
  const tapped = useCallback((result: TryTapResult) => setTap({ card, result }), [card]);
  return (
    <section className="preview" aria-label={title}>
      <h2>{title}</h2>
      <Judgement card={card} />
      <div className="devices">
        <Device name={words.desktop} width={DESKTOP} card={card} tapped={tapped} />
        <Device name={words.phone} width={PHONE} card={card} tapped={tapped} />
      </div>
      <section className="received" aria-label={words.received} aria-live="polite">
        <h3>{words.received}</h3>
        <Received result={tap?.card === card ? tap.result : undefined} />
      </section>
      <details className="source">
        <summary>{words.json}</summary>
        <pre>{JSON.stringify(card, null, 2)}</pre>
      </details>
    </section>
  );
}
