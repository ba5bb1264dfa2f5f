import { useEffect, useState } from 'react';
import type { CardComplaint, JsonObject } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { galleryApi } from './gallery-api.ts';
import { GALLERY_WORDS } from './words.ts';

/** What the platform says to a card; undefined while it is asked. */
function useFaults(card: JsonObject): CardComplaint[] | undefined {
  const [told, setTold] = useState<{ card: JsonObject; faults: CardComplaint[] }>();
  useEffect(() => {
    let isOld = false;
    galleryApi.judge(card).then(
      ({ faults }) => (isOld ? undefined : setTold({ card, faults })),
      () => undefined,
    );
    return () => {
      isOld = true;
    };
  }, [card]);
  return told?.card === card ? told.faults : undefined;
}

/** Whether the platform would take a card, and if not, every reason with its place. */
export function Judgement({ card }: { card: JsonObject }) {
  const words = useWords(GALLERY_WORDS);
  const faults = useFaults(card);
  const bytes = new TextEncoder().encode(JSON.stringify(card)).length;
  if (faults === undefined) return <p className="judgement">{words.judging}</p>;
  const isTaken = faults.length === 0;
  return (
    <div className={isTaken ? 'judgement judgement--taken' : 'judgement judgement--refused'} role="status">
      <p>
        {isTaken ? `✓ ${words.taken}` : `✕ ${words.refused(faults.length)}`}
        <span className="judgement-bytes">{words.bytes(bytes)}</span>
      </p>
      <ul>
        {faults.map(({ code, path, message }) => (
          <li key={`${code} ${path} ${message}`}>
            <code>{code}</code>
            <span className="judgement-path">{path}</span>
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
