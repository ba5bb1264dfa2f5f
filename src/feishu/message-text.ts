/** The text of a received message without the keys of its mentions (`@_user_1`); other message types count as empty. */
export function textOf(content: string, type: string, mentions: { key: string }[]): string {
  if (type !== 'text') return '';
  try {
    const parsed: unknown = JSON.parse(content);
    const text = typeof parsed === 'object' && parsed !== null && 'text' in parsed ? String(parsed.text) : '';
    return mentions.reduce((rest, mention) => rest.replaceAll(mention.key, ' '), text).trim();
  } catch {
    return '';
  }
}
