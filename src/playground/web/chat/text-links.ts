/** A piece of a text; with `href` it is an address that somebody wrote. */
export interface LinkPiece {
  text: string;
  href?: string;
}

// An address ends at a space, a quote or Chinese punctuation, which no one escapes in a sentence.
const ADDRESS = /https?:\/\/[^\s<>"'`，。；：！？、（）《》「」【】“”‘’…]+/gi;
/** What ends a sentence rather than an address. */
const TAIL = /[.,;:!?)\]}]+$/;

function withoutTail(address: string): string {
  // A bracket that the address opened belongs to it.
  return address.includes('(') ? address.replace(/[.,;:!?]+$/, '') : address.replace(TAIL, '');
}

/** Cuts a text at the web addresses in it. */
export function cutAtLinks(text: string): LinkPiece[] {
  const pieces: LinkPiece[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const href = withoutTail(found);
    if (!URL.canParse(href)) continue;
    if (index > from) pieces.push({ text: text.slice(from, index) });
    pieces.push({ text: href, href });
    from = index + href.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}
