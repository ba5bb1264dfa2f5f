import { useCardWords } from '../words.ts';
import { clockText } from './clock-text.ts';
import { useSound } from './use-sound.ts';

const PLAY = 'M5 3.5v9l7-4.5z';
const PAUSE = 'M4.5 3.5h2.4v9H4.5zM9.1 3.5h2.4v9H9.1z';

/** Plays a sound by its key: a button, where it stands, and how long it is. Feishu: 音频. */
export function AudioPlayer({ fileKey, isFilling = false }: { fileKey: string; isFilling?: boolean }) {
  const words = useCardWords();
  const { state, toggle, seek } = useSound(fileKey);
  const { playing, at, length, lost } = state;
  return (
    <span className={isFilling ? 'audio audio--fill' : 'audio'} title={lost ? words.noAudio : undefined}>
      <button
        type="button"
        className="audio-button"
        aria-label={lost ? words.noAudio : playing ? words.pause : words.play}
        disabled={lost}
        onClick={toggle}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
          <path d={playing ? PAUSE : PLAY} />
        </svg>
      </button>
      <input
        className="audio-position"
        type="range"
        aria-label={words.position}
        min={0}
        max={Math.max(length, 0.1)}
        step={0.1}
        value={at}
        disabled={lost}
        onChange={(event) => seek(Number(event.target.value))}
      />
      <span className="audio-time">{clockText(playing || at > 0 ? at : length)}</span>
    </span>
  );
}
