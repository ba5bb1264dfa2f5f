import { useEffect, useState } from 'react';
import type { Gallery } from '../../../emulator/protocol.ts';
import { openStream } from '../api/stream.ts';
import { galleryApi } from './gallery-api.ts';

/** The cards that were handed over, read anew whenever others are; undefined until they are there. */
export function useGallery(): Gallery | undefined {
  const [gallery, setGallery] = useState<Gallery>();
  useEffect(() => {
    let isGone = false;
    const load = () =>
      galleryApi.gallery().then(
        (loaded) => (isGone ? undefined : setGallery(loaded)),
        () => undefined,
      );
    const close = openStream('/control/stream', {
      opened: () => void load(),
      lost: () => undefined,
      event: (event) => (event.type === 'gallery' ? void load() : undefined),
    });
    return () => {
      isGone = true;
      close();
    };
  }, []);
  return gallery;
}
