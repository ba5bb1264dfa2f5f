/** The words of a command and the shape that an argument must have; anything else is not this command. */
export interface CommandWords {
  words: string[];
  /** Whole argument, already trimmed. Absent: the command takes none. */
  argument?: RegExp;
}

/**
 * The argument with which a text calls a command, `''` for none, `null` when the text is something else. Full-width
 * blanks and letters, outer quotes 「」 and a final 。 or ！ are forgiven; `周报周几截止` is a question, not a command.
 */
export function commandIn(text: string, command: CommandWords): string | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^[「“"'/]+|[」”"'。！!~]+$/gu, '')
    .trim();
  for (const word of command.words) {
    if (plain === word) return '';
    if (!plain.startsWith(word)) continue;
    const rest = plain.slice(word.length).trim();
    if (command.argument?.test(rest) === true) return rest;
  }
  return null;
}
