import { useState } from 'react';
import type { Gallery, JsonObject } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { CardList, type Choice } from './card-list.tsx';
import { PasteView } from './paste-view.tsx';
import { Preview } from './preview.tsx';
import { useGallery } from './use-gallery.ts';
import { GALLERY_WORDS } from './words.ts';
import './gallery.css';

const NOTHING: Gallery = { groups: [] };

function cardOf({ groups }: Gallery, choice: Choice | undefined): JsonObject | undefined {
  const group = groups.find(({ name }) => name === choice?.group);
  return group?.cards.find(({ name }) => name === choice?.name)?.card;
}

/** `?view=gallery`: every card that was handed over, in all its situations, and a box for any other. */
export function GalleryPage() {
  const words = useWords(GALLERY_WORDS);
  const gallery = useGallery() ?? NOTHING;
  const [chosen, choose] = useState<Choice | 'paste'>();
  const first = gallery.groups[0];
  const start = first?.cards[0] && { group: first.name, name: first.cards[0].name };
  const choice = chosen === 'paste' ? undefined : (chosen ?? start);
  const card = cardOf(gallery, choice);
  return (
    <div className="gallery">
      <CardList gallery={gallery} chosen={choice} choose={(next) => choose(next ?? 'paste')} />
      <div className="gallery-main">
        {gallery.problem === undefined ? null : (
          <p className="gallery-problem" role="alert">
            {words.problem}
            <br />
            <code>{gallery.problem}</code>
          </p>
        )}
        {choice && card ? <Preview title={`${choice.group} · ${choice.name}`} card={card} /> : <PasteView />}
      </div>
    </div>
  );
}
