import { textOf } from '../json.ts';
import { marginOf } from '../look/box.ts';
import { AudioPlayer } from '../media/audio-player.tsx';
import type { ElementProps } from '../nested.tsx';

/** `audio`: a sound that plays in the card; the bot hears nothing of it. Feishu: 音频. */
export function AudioElement({ element }: ElementProps) {
  return (
    <div style={marginOf(element)}>
      <AudioPlayer fileKey={textOf(element.file_key)} isFilling={element.fill === true} />
    </div>
  );
}
