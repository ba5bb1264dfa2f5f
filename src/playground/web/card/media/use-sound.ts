import { useEffect, useRef, useState } from 'react';
import { resourceUrl } from '../../media/resource-url.ts';

/** Where a sound stands, in seconds. `lost`: its bytes were not kept, or are none that a browser plays. */
export interface SoundState {
  playing: boolean;
  at: number;
  length: number;
  lost: boolean;
}

const STILL: SoundState = { playing: false, at: 0, length: 0, lost: false };

function follow(sound: HTMLAudioElement, change: (more: Partial<SoundState>) => void): void {
  sound.onplay = () => change({ playing: true });
  sound.onpause = () => change({ playing: false });
  sound.onended = () => change({ playing: false, at: 0 });
  sound.ontimeupdate = () => change({ at: sound.currentTime });
  sound.onloadedmetadata = () => change({ length: sound.duration });
  sound.onerror = () => change({ lost: true, playing: false });
}

/** A sound by its key, loaded when the component is shown and silenced when it goes. */
export function useSound(fileKey: string) {
  const [state, setState] = useState(STILL);
  const sound = useRef<HTMLAudioElement>(undefined);
  useEffect(() => {
    setState({ ...STILL, lost: fileKey === '' });
    if (fileKey === '') return;
    const own = new Audio(resourceUrl(fileKey));
    follow(own, (more) => setState((before) => ({ ...before, ...more })));
    sound.current = own;
    return () => {
      own.pause();
      own.removeAttribute('src');
    };
  }, [fileKey]);
  const toggle = () => {
    if (state.playing) sound.current?.pause();
    else void sound.current?.play().catch(() => setState((before) => ({ ...before, lost: true })));
  };
  const seek = (at: number) => {
    if (sound.current) sound.current.currentTime = at;
    setState((before) => ({ ...before, at }));
  };
  return { state, toggle, seek };
}
