import Modal from '@douyinfe/semi-ui-19/lib/es/modal';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client-api.ts';
import { useWords } from '../locale/use-locale.ts';
import { CHAT_WORDS } from './words.ts';

/** The bytes of a picture as an address; fetched once the place is seen. `lost` when the emulator did not keep it. */
function usePicture(messageId: string, as: string, imageKey: string) {
  const place = useRef<HTMLSpanElement>(null);
  const [state, setState] = useState<{ url?: string; lost?: boolean }>({});
  useEffect(() => {
    let url: string | undefined;
    let isOver = false;
    const load = () =>
      api.file(messageId, as, imageKey).then(
        ({ base64 }) => {
          if (isOver) return;
          const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
          url = URL.createObjectURL(new Blob([bytes]));
          setState({ url });
        },
        () => (isOver ? undefined : setState({ lost: true })),
      );
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      void load();
    });
    if (place.current) observer.observe(place.current);
    return () => {
      isOver = true;
      observer.disconnect();
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [messageId, as, imageKey]);
  return { place, ...state };
}

/** A picture that somebody sent; a press shows it whole. */
export function Picture({ messageId, as, imageKey }: { messageId: string; as: string; imageKey: string }) {
  const words = useWords(CHAT_WORDS);
  const { place, url, lost } = usePicture(messageId, as, imageKey);
  const [open, setOpen] = useState(false);
  const [broken, setBroken] = useState(false);
  if (url === undefined || broken)
    return (
      <span ref={place} className="image-placeholder message-image" role="img" aria-label={words.pictureAlt}>
        {lost || broken ? words.pictureLost : words.pictureAlt}
      </span>
    );
  return (
    <>
      <button type="button" className="picture" aria-label={words.viewPicture} onClick={() => setOpen(true)}>
        <img src={url} alt={words.pictureAlt} onError={() => setBroken(true)} />
      </button>
      <Modal
        title={words.pictureAlt}
        visible={open}
        onCancel={() => setOpen(false)}
        footer={null}
        centered
        width={Math.min(900, window.innerWidth - 32)}
      >
        <img className="picture-whole" src={url} alt={words.pictureAlt} />
      </Modal>
    </>
  );
}
