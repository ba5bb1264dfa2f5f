import { z } from 'zod';

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

/** A file or picture as a message names it. `name` is empty for a picture. */
export interface SentFile {
  kind: 'file' | 'image';
  key: string;
  name: string;
}

/** Keys are words of letters, digits, `_` and `-`; they go into the path of a call. */
const key = z.string().regex(/^[\w-]{1,200}$/);
const FileContent = z.object({ file_key: key, file_name: z.string().max(1_000).default('') });
const ImageContent = z.object({ image_key: key });

/** The file or picture of a received message, or null (Feishu: message content, file and image). */
export function fileOf(content: string, type: string): SentFile | null {
  if (type !== 'file' && type !== 'image') return null;
  try {
    const parsed: unknown = JSON.parse(content);
    if (type === 'image') return { kind: 'image', key: ImageContent.parse(parsed).image_key, name: '' };
    const { file_key: key, file_name: name } = FileContent.parse(parsed);
    return { kind: 'file', key, name };
  } catch {
    return null;
  }
}
