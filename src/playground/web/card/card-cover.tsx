import type { JsonObject } from '../../../emulator/protocol.ts';
import { usePhone } from './controls/use-phone.ts';
import { CoverLink } from './look/cover-link.tsx';
import { linkFor } from './look/links.ts';
import { useCardWords } from './words.ts';

/** `card_link`: the whole card is a link; what can be used by itself lies above it. Feishu: 卡片链接. */
export function CardCover({ link }: { link: JsonObject }) {
  const words = useCardWords();
  const address = linkFor(link, usePhone());
  if (address === undefined) return null;
  return <CoverLink address={address} name={words.link} />;
}
