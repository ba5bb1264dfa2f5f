import { type CSSProperties, useState } from 'react';
import { useWords } from '../locale/use-locale.ts';
import { LargePicture } from './large-picture.tsx';
import { resourceUrl } from './resource-url.ts';

const WORDS = {
  zh: { picture: '图片', enlarge: (name: string) => `放大查看${name}` },
  en: { picture: 'image', enlarge: (name: string) => `Enlarge ${name}` },
};

interface PictureProps {
  imgKey: string;
  name: string;
  className?: string;
  style?: CSSProperties;
  /** A press shows it large. */
  hasPreview?: boolean;
}

/** A picture by its key. Where its bytes were not kept, a grey place of the same size with its name stands for it. */
export function Picture({ imgKey, name: given, className = '', style, hasPreview = false }: PictureProps) {
  const words = useWords(WORDS);
  const [lost, setLost] = useState(false);
  const [large, setLarge] = useState(false);
  const name = given || words.picture;
  if (lost || imgKey === '')
    return (
      <span className={`image-placeholder ${className}`} role="img" aria-label={name} style={style}>
        {name}
      </span>
    );
  const picture = (
    <img
      className={className}
      style={style}
      src={resourceUrl(imgKey)}
      alt={name}
      loading="lazy"
      onError={() => setLost(true)}
    />
  );
  if (!hasPreview) return picture;
  return (
    <>
      <button
        type="button"
        className="picture-press"
        aria-label={words.enlarge(name)}
        onClick={() => setLarge(true)}
      >
        {picture}
      </button>
      {large ? <LargePicture imgKey={imgKey} name={name} close={() => setLarge(false)} /> : null}
    </>
  );
}
