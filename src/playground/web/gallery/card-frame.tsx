import { useEffect, useRef, useState } from 'react';
import type { EmulatedUser, JsonObject } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { CardBoundary } from '../card/card-boundary.tsx';
import { CardView } from '../card/card-view.tsx';
import { fingerprint } from '../card/json.ts';
import type { SendTap } from '../card/use-taps.ts';
import { type FrameCard, type FrameNews, hear, tell } from './frame-messages.ts';
import { galleryApi } from './gallery-api.ts';
import './card-frame.css';

/** Cards of the gallery are nobody's messages: what is filled in is kept under one name, until the next card. */
const MESSAGE = 'gallery';

function usePeople(): EmulatedUser[] {
  const [people, setPeople] = useState<EmulatedUser[]>([]);
  useEffect(() => void api.people().then(setPeople, () => undefined), []);
  return people;
}

function useCard(): JsonObject | undefined {
  const [card, setCard] = useState<JsonObject>();
  useEffect(() => {
    // Opened by itself the frame is its own parent, and hears its own news.
    const stop = hear<FrameCard | FrameNews>(
      () => window.parent,
      (message) => (message.type === 'frame-card' ? setCard(message.card) : undefined),
    );
    tell(window.parent, { type: 'frame-ready' });
    return stop;
  }, []);
  return card;
}

/** Tells the gallery how high the card is, so that the frame shows all of it. */
function useHeight() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watcher = new ResizeObserver(() =>
      tell(window.parent, { type: 'frame-height', height: element.offsetHeight }),
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return box;
}

const sendOf =
  (card: JsonObject): SendTap =>
  async (path, extra) => {
    const result = await galleryApi.tryTap({ card, path, ...extra });
    tell(window.parent, { type: 'frame-tap', result });
    return { tookMs: 0 };
  };

/** One card alone in a window of its own, which has the width of the device: the page inside the gallery's frames. */
export function CardFrame() {
  const people = usePeople();
  const card = useCard();
  const box = useHeight();
  const nameOf = (openId: string) => people.find((one) => one.openId === openId)?.name ?? openId;
  return (
    <div ref={box} className="card-frame">
      {card === undefined ? null : (
        <CardBoundary key={fingerprint(card)}>
          <CardView
            as={people[0]?.openId ?? ''}
            messageId={MESSAGE}
            card={card}
            dead={false}
            members={people.map(({ openId, name }) => ({ openId, name }))}
            nameOf={nameOf}
            send={sendOf(card)}
          />
        </CardBoundary>
      )}
    </div>
  );
}
